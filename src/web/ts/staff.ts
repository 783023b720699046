import { autosave } from "./autosave";
import { chartPng } from "./chart-png";
import { count } from "./count";
import { errorSummary } from "./error-summary";
import { fileSize } from "./file-size";
import { gridPaste } from "./grid-paste";
import { htmx } from "./htmx";
import { reveal } from "./reveal";
import { saveKey } from "./save-key";
import { totals } from "./totals";
import { unsaved } from "./unsaved";

gridPaste();
totals();
count(document);
unsaved(document);
autosave();
errorSummary(document);
saveKey();
reveal();
fileSize();
chartPng();
htmx.on("htmx:load", (event) => {
  const part = event instanceof CustomEvent ? event.detail.elt : undefined;
  if (!(part instanceof Element) || part === document.body) return;
  count(part);
  unsaved(part);
});
