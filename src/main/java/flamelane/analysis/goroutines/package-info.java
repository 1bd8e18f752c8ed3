/// What goroutines spent their time on, by the function they started with, and which of them belong together.
package flamelane.analysis.goroutines;
