/// What a garbage collector left to the program: mutator utilisation over windows of any length, and what
/// another setting would have done.
package flamelane.analysis.mutator;
