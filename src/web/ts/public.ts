import { chartPng } from "./chart-png";
import { count } from "./count";
import { errorSummary } from "./error-summary";

count(document);
chartPng();
errorSummary(document);
