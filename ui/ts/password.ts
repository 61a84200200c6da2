import { each } from "./dom";

/** [data-password]: a box with a password field and a button that shows what was typed. */
export function revealPasswords(): void {
  each("[data-password]", (box) => {
    const field = box.querySelector("input");
    const button = box.querySelector("button");
    const status = box.querySelector("[role=status]");
    if (!field || !button || !status) return;
    const words = button.dataset;
    const show = (visible: boolean): void => {
      field.type = visible ? "text" : "password";
      button.textContent = (visible ? words.hide : words.show) ?? "";
      button.setAttribute("aria-label", (visible ? words.hideLabel : words.showLabel) ?? "");
    };
    button.hidden = false;
    button.addEventListener("click", () => {
      show(field.type === "password");
      status.textContent = (field.type === "text" ? words.shown : words.hidden) ?? "";
      field.focus();
    });
    // Sent in the clear type, the browser would keep it among the words to offer again.
    field.form?.addEventListener("submit", () => show(false));
  });
}
