// What pages need besides Blazor. Everything listens on the document, so it works for what Blazor renders later and
// goes on working when the circuit is gone.
import { startAges } from "./ages.js";
import { startCopying } from "./copy.js";
import { startEmotes } from "./emotes.js";
import { startLink } from "./link.js";
import { startSticking } from "./stick.js";
import { startPictures } from "./pictures.js";
import { startScrubbing } from "./scrub.js";
import { startShell } from "./shell.js";
import { startUploads } from "./upload.js";

startPictures();
startShell();
startAges();
startCopying();
startEmotes();
startSticking();
startScrubbing();
startUploads();
startLink();
