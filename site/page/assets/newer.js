"use strict";
// On a page left open: says that the host has another text or program than the
// page was made with, once somebody looks at it again. It asks for a file of a
// few bytes, past every cache, and at most once a minute.
{
  const { version, program } = document.getElementById("policy").dataset;
  const banner = document.getElementById("newer");
  let asked = Date.now();
  const look = async () => {
    if (document.visibilityState !== "visible" || Date.now() - asked < 60_000) return;
    asked = Date.now();
    try {
      const response = await fetch("version.txt", { cache: "no-store" });
      const words = (await response.text()).trim();
      // Not the page of a host that has no such file, or of a network to log in to.
      if (response.ok && /^\w+ \w+$/.test(words)) banner.hidden = words === `${version} ${program}`;
    } catch {
      // Nobody knows; the page works as it did.
    }
  };
  // The edition of one file has no host.
  if (!document.getElementById("program-bytes")) {
    document.addEventListener("visibilitychange", look);
    for (const name of ["focus", "pageshow"]) addEventListener(name, look);
    banner.querySelector("button").onclick = () => {
      // The program, or the loader, saves the form; a reload may not notify them in time.
      for (const name of ["pagehide", "beforeunload"]) dispatchEvent(new Event(name));
      location.reload();
    };
  }
}
