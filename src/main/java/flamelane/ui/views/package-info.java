/// The ways to look at a recording, one class each; [flamelane.ui.views.Views] lists them.
package flamelane.ui.views;
