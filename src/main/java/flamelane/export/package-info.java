/// Answers → files for other tools, and text for the terminal.
package flamelane.export;
