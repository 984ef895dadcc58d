// The overview of several articles: its tables sort and filter.

import { enliven } from "./tables.js";

enliven(document);
