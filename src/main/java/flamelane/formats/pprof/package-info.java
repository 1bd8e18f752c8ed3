/// pprof: profile.proto, the formats before it, and the texts of Go's runtime, all brought to one set of tables.
package flamelane.formats.pprof;
