package flamelane.formats;

import flamelane.model.Recording;

/// What lies at an address: one recording, or several things to choose from. One of the two is `null`.
///
/// @param contents of an archive, a folder or a server that offers more than one recording, or from which something was left out
public record Found(Recording recording, Contents contents) { }
