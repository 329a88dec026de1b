// What only make bench installs.
declare module "lighthouse";
