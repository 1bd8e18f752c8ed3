/// Show: the window. Every view is a function of a recording and a selection.
///
/// [App] opens it; [MainWindow] is the frame; [Session] is one opened recording with what was chosen
/// in it; the views are in `views`, listed in [flamelane.ui.views.Views]. What takes time is asked of
/// [Work] and comes back on the window's thread; nothing here blocks it.
package flamelane.ui;
