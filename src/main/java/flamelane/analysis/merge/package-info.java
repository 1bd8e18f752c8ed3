/// Several recordings as one: parts of a repository, rotated files, or programs that ran side by side.
package flamelane.analysis.merge;
