// The plainest file servers, each as Debian's package configures it. Of a
// configuration only this is changed: the folder that it serves, the port, and
// the places where a service of the system keeps its logs and its own files.
import { cp, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { freePort, start } from "./process.js";

// edited replaces words of a configuration, each of which must be there.
export function edited(text, replacements) {
  for (const [old, words] of Object.entries(replacements)) {
    if (!text.includes(old)) throw new Error(`the configuration no longer says ${old}`);
    text = text.replaceAll(old, words);
  }
  return text;
}

// runNginx runs Debian's nginx.conf with one file of servers. own is a folder
// for what nginx keeps.
export async function runNginx(own, port, servers) {
  await mkdir(own);
  const kept = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((name) => `${name}_temp_path ${own}/${name};`);
  const main = edited(await readFile("/etc/nginx/nginx.conf", "utf8"), {
    "/run/nginx.pid": `${own}/pid`,
    "/var/log/nginx/": `${own}/`,
    "include /etc/nginx/conf.d/*.conf;": kept.join(" "),
    "include /etc/nginx/sites-enabled/*;": `include ${own}/servers.conf;`,
  });
  await writeFile(join(own, "nginx.conf"), main);
  await writeFile(join(own, "servers.conf"), servers);
  return start(port, "/usr/sbin/nginx", ["-e", `${own}/error.log`, "-c", `${own}/nginx.conf`, "-g", "daemon off;"]);
}

// runCaddy runs caddy with a Caddyfile.
export async function runCaddy(own, port, text) {
  await mkdir(own);
  await writeFile(join(own, "Caddyfile"), text);
  const config = join(own, "Caddyfile");
  return start(port, "/usr/bin/caddy", ["run", "--config", config, "--adapter", "caddyfile"], { HOME: own, CADDY_ADMIN: `unix/${own}/admin` });
}

async function nginx(own, root) {
  const port = await freePort();
  return runNginx(own, port, edited(await readFile("/etc/nginx/sites-available/default", "utf8"), {
    "listen 80 default_server;": `listen 127.0.0.1:${port} default_server;`,
    "listen [::]:80 default_server;": "",
    "root /var/www/html;": `root ${root};`,
  }));
}

async function apache(own, root) {
  const port = await freePort();
  await cp("/etc/apache2", own, { recursive: true, verbatimSymlinks: true });
  for (const [file, replacements] of Object.entries({
    "apache2.conf": { "<Directory /var/www/>": `<Directory ${root}/>` },
    "ports.conf": { "Listen 80\n": `Listen 127.0.0.1:${port}\n` },
    "sites-available/000-default.conf": { "<VirtualHost *:80>": `<VirtualHost *:${port}>`, "DocumentRoot /var/www/html": `DocumentRoot ${root}` },
  })) {
    await writeFile(join(own, file), edited(await readFile(join(own, file), "utf8"), replacements));
  }
  return start(port, "/usr/sbin/apache2", ["-d", own, "-D", "FOREGROUND"], {
    APACHE_RUN_USER: "www-data", APACHE_RUN_GROUP: "www-data",
    APACHE_PID_FILE: `${own}/pid`, APACHE_RUN_DIR: own, APACHE_LOCK_DIR: own, APACHE_LOG_DIR: own,
  });
}

async function caddy(own, root) {
  const port = await freePort();
  return runCaddy(own, port, edited(await readFile("/etc/caddy/Caddyfile", "utf8"), {
    "\n:80 {": `\n:${port} {`,
    "root * /usr/share/caddy": `root * ${root}`,
  }));
}

async function lighttpd(own, root) {
  const port = await freePort();
  await mkdir(own);
  await writeFile(join(own, "lighttpd.conf"), edited(await readFile("/etc/lighttpd/lighttpd.conf", "utf8"), {
    '"/var/www/html"': `"${root}"`,
    "server.port                 = 80": `server.port = ${port}`,
    "/run/lighttpd.pid": `${own}/pid`,
    'server.errorlog             = "/var/log/lighttpd/error.log"': "", // then it goes to the process's own
  }));
  return start(port, "/usr/sbin/lighttpd", ["-D", "-f", `${own}/lighttpd.conf`]);
}

async function python(own, root) {
  const port = await freePort();
  return start(port, "/usr/bin/python3", ["-m", "http.server", String(port), "--bind", "127.0.0.1", "--directory", root]);
}

async function busybox(own, root) {
  const port = await freePort();
  return start(port, "/bin/busybox", ["httpd", "-f", "-p", `127.0.0.1:${port}`, "-h", root]);
}

// stock are functions that start a host: own is a folder for it to make, root
// the one to serve.
export const stock = { nginx, apache, caddy, lighttpd, python, busybox };
