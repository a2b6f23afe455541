// Cytoscape, loaded only where a graph is drawn.
export { default as cytoscape } from "cytoscape";
