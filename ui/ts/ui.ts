// Every behaviour finds its own elements by a data- attribute; a page without them runs nothing.
// Everything here is an extra: without scripts each page still does its work.
import { checkUserNames } from "./check";
import { focusSummary } from "./errors";
import { handOver } from "./hand-over";
import { warnWhenIdle } from "./idle";
import { sendOnce } from "./once";
import { revealPasswords } from "./password";
import { awaitAnswer } from "./wait";

revealPasswords();
checkUserNames();
sendOnce();
focusSummary();
warnWhenIdle();
awaitAnswer();
handOver();
