/// Flamelane: opens what Java and Go profilers and tracers write, and answers where it went, why it
/// waited, and whether it got better.
///
/// The rooms, in the order that data walks through them:
///
/// | room | verb | may know |
/// |---|---|---|
/// | `model` | what a recording is | nothing of ours |
/// | `formats` | read: bytes → model | model |
/// | `analysis` | ask: model → answers | model |
/// | `draw` | the pen and its surfaces | nothing of ours |
/// | `chart` | lay out: answers → strokes | model, analysis, draw |
/// | `export` | answers → files for other tools | model, analysis, chart, draw |
/// | `cli` | print: the terminal | all but ui |
/// | `ui` | show: the window | all but cli |
///
/// `HouseTest` holds the walls.
package flamelane;
