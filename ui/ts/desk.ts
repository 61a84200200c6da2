// What the desk needs scripts for: passkeys, and telling that a case is still worked on.
import { beat } from "./heartbeat";
import { usePasskeys } from "./passkey";

usePasskeys();
beat();
