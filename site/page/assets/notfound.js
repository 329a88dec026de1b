"use strict";
// A page that is not there may be asked for at any depth: what stands before a
// folder of the site is its root. Of two slashes that the address may begin with
// one is left: //example.org/ would be another site.
{
  const [root] = location.pathname.replace(/^\/+/, "/").split(/(?<=\/)(?:measures|explained|timeline|calculator)(?:\/|$)/);
  document.getElementById("home").href = root.endsWith("/") ? root : root.replace(/[^/]*$/, "");
}
