// Cytoscape and the layered layout of dagre, loaded only where a graph is drawn.
export { default as cytoscape } from "cytoscape";
export { default as dagre } from "@dagrejs/dagre";
