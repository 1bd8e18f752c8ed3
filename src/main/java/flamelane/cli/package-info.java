/// The terminal: one class a command, all of them listed in [flamelane.cli.Commands].
package flamelane.cli;
