// Observable Plot, loaded only where a chart is drawn: just the marks that the dossier uses.
export { plot, areaY, axisX, axisY, barY, dot, gridY, line, lineY, rectY, ruleX, ruleY, text } from "@observablehq/plot";
