/// Answers → files for other tools, text for the terminal, and pictures of charts.
package flamelane.export;
