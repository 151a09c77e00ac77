// Runs before all else: says in one sentence what is missing where the page cannot work, even where the file is cut
// short and its own script never comes.
import {t} from "./text/messages";
import {unfit} from "./views/fitness";

document.addEventListener("DOMContentLoaded", () => {
  const why = unfit(document);
  if (why === null) return;
  document.documentElement.dataset.unfit = why;
  const paragraph = document.createElement("p");
  paragraph.className = "unfit";
  paragraph.setAttribute("role", "alert");
  paragraph.textContent = t(why);
  document.body.replaceChildren(paragraph);
});
