import { count } from "./count";
import { errorSummary } from "./error-summary";

count(document);
errorSummary(document);
