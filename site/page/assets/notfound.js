"use strict";
// 404.html may be served at any depth: the root of the site is what comes before
// one of its folders in the address. Of two slashes that the address may begin with
// one is left: //example.org/ would be another site.
{
  const [root] = location.pathname.replace(/^\/+/, "/").split(/(?<=\/)(?:(?:measures|explained|timeline|calculator)(?:\/|$)|for\/\w+\/?$)/);
  const base = root.endsWith("/") ? root : root.replace(/[^/]*$/, "");
  for (const link of document.querySelectorAll("a[href^='./']")) link.setAttribute("href", base + link.getAttribute("href").slice(2));
}
