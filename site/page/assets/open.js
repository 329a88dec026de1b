"use strict";
// Opens the lists and the desk: loads the script that shows them, office.js, once it is
// wanted. An element data-office="NAME" opens the app of that name as soon as the
// page is there; a button, once it is pressed, in the element that its
// aria-controls names. In there stand a message, a progress and a button for
// another try, in .loading, and the regions of the app, data-region.
{
  const about = { ...document.currentScript.dataset };
  let office; // the script, which runs once
  let tries = 0; // a browser keeps what it once failed to import
  const open = async (place) => {
    const within = place.localName === "button" ? document.getElementById(place.getAttribute("aria-controls")) : place;
    const loading = within.querySelector(".loading");
    const [message, progress, retry] = ["[role=status]", "progress", "button"].map((selector) => loading.querySelector(selector));
    loading.hidden = within.hidden = progress.hidden = false;
    retry.hidden = true;
    // Whatever is wrong, also after it has opened, is a sentence and a way on.
    const failed = (error) => {
      message.textContent = error.message;
      loading.hidden = retry.hidden = false;
      progress.hidden = true;
      retry.textContent = error.reload ? "重新载入" : "重试";
      retry.onclick = () => (error.reload ? location.reload() : open(place));
    };
    try {
      office ??= await import(String(new URL(`${about.module}#${tries++}`, document.baseURI))).catch(() => {
        throw new Error("没有连上服务器，或者程序被拦截。请检查网络后重试；多次不成，请重新载入本页。");
      });
      await office.open(place.dataset.office, { within, about, message, progress, failed });
      loading.hidden = true;
    } catch (error) {
      failed(error);
    }
  };
  for (const place of document.querySelectorAll("[data-office]")) {
    if (place.localName !== "button") open(place);
    else {
      let opened = false; // from then on the button shows it and hides it
      place.addEventListener("click", () => {
        const within = document.getElementById(place.getAttribute("aria-controls"));
        if (opened) within.hidden = !within.hidden;
        else open(place);
        opened = true;
        place.setAttribute("aria-expanded", String(!within.hidden));
      });
    }
  }
}
