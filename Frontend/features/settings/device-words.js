// "Firefox on Linux" from what a browser says it is. Pure.

/** @type {[RegExp, string][]} the order matters: most browsers name the ones they descend from as well */
const browsers = [[/Edg(?:e|A|iOS)?\//, "Edge"], [/OPR\//, "Opera"], [/SamsungBrowser\//, "Samsung Internet"], [/Firefox\/|FxiOS\//, "Firefox"],
  [/Chrome\/|CriOS\/|Chromium\//, "Chrome"], [/Safari\//, "Safari"]];
/** @type {[RegExp, string][]} */
const systems = [[/iPhone/, "iPhone"], [/iPad/, "iPad"], [/Android/, "Android"], [/Windows/, "Windows"], [/Mac OS X|Macintosh/, "Mac"], [/CrOS/, "ChromeOS"],
  [/Linux|X11/, "Linux"]];

/** @param {string} agent */
export function deviceWords(agent) {
  if (!agent) return "Unknown device";
  // A program other than a browser names itself first: curl/8.5.0, python-requests/2.32.
  if (!agent.startsWith("Mozilla/")) return agent.includes("/") ? agent.split("/")[0].slice(0, 40) : agent.slice(0, 60);
  const browser = browsers.find(([sign]) => sign.test(agent))?.[1] ?? "Browser";
  const system = systems.find(([sign]) => sign.test(agent))?.[1];
  return system ? `${browser} on ${system}` : browser;
}
