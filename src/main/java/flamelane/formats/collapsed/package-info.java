/// Collapsed stacks: a line a stack, frames from root to leaf between semicolons, then a number.
package flamelane.formats.collapsed;
