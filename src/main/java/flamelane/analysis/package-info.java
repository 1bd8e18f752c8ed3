/// Model → answers: call trees, top functions, graphs, states, pauses. Pure functions of a recording and a selection.
package flamelane.analysis;
