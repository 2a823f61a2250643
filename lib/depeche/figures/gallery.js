"use strict";
// Buttons exist only where scripts run; without them the lines can be selected by hand.
const { copy, copied } = document.body.dataset;
for (const block of document.querySelectorAll(".copy")) {
  const button = document.createElement("button");
  const lines = block.querySelector("code");
  const label = block.querySelector("h4").textContent;
  button.type = "button";
  button.textContent = copy;
  button.setAttribute("aria-label", `${copy}: ${label}`);
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(lines.textContent);
    } catch {
      // A page opened from a file may not use the clipboard's newer way.
      getSelection().selectAllChildren(lines);
      document.execCommand("copy");
    }
    button.textContent = copied;
    setTimeout(() => { button.textContent = copy; }, 1500);
  });
  block.append(button);
}
