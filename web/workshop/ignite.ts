// Runs as soon as the kernel has been read. What goes wrong here goes wrong again, and is said, when the page starts.
import {ignite} from "./kernel/spark";

try {
  ignite(window, document.getElementById("kernel-script")?.textContent ?? "",
    document.getElementById("kernel-module")?.textContent ?? "");
} catch {
  // An old browser, which `first.ts` tells.
}
