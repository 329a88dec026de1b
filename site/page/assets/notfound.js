"use strict";
// A page that is not there may be asked for at any depth: what stands before a
// folder of the site is its root.
{
  const [root] = location.pathname.split(/(?<=\/)(?:measures|explained|timeline|calculator)(?:\/|$)/);
  document.getElementById("home").href = root.endsWith("/") ? root : root.replace(/[^/]*$/, "");
}
