package flamelane.formats.jfr;

import flamelane.model.Progress;
import flamelane.model.Recording;
import flamelane.model.Spans;
import flamelane.model.Strings;
import flamelane.model.Timeline;
import flamelane.model.Tracks;

/// Everything on lanes, read in one pass when the timeline is asked for: pauses first, then the collector, the machine, threads.
final class TimelinePass {
    private final EventSource source;
    private final Settings settings;
    private final Recording.Builder recording;

    TimelinePass(EventSource source, Settings settings, Recording.Builder recording) {
        this.source = source;
        this.settings = settings;
        this.recording = recording;
    }

    Timeline read() {
        Strings strings = recording.symbols().strings();
        Pass pass = new Pass(source);
        GcTracks collector = new GcTracks(pass, strings);
        MachineTracks machine = new MachineTracks(pass, strings, recording.threads());
        ThreadLanes lanes = new ThreadLanes(pass, settings, strings, recording.threads(), source.duration());
        pass.run(Progress.NONE);
        Tracks tracks = new Tracks(recording.threads());
        Spans.Storage storage = new Spans.Storage();
        collector.addTo(tracks, storage);
        machine.addTo(tracks, storage);
        lanes.addTo(tracks, storage);
        return new Timeline(tracks);
    }
}
