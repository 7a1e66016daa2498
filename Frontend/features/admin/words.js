// Words that several Admin pages share. Pure.

export const roles = /** @type {const} */ (["reader", "writer", "editor", "admin"]);

/** @type {Record<string, string>} */
const may = { reader: "reads and reacts", writer: "posts and uploads", editor: "also manages channels", admin: "everything" };

/** @param {string} role */
export const roleWord = (role) => role ? role[0].toUpperCase() + role.slice(1) : "";

/** "Writer: posts and uploads" @param {string} role */
export const roleLine = (role) => `${roleWord(role)}: ${may[role] ?? ""}`;

/** "1 admin", "3 admins", "48,213 entries" @param {number} count @param {string} one @param {string} [many] */
export const plural = (count, one, many = `${one}s`) => `${grouped(count)} ${count === 1 ? one : many}`;

/** 48,213 @param {number} count */
export const grouped = (count) => String(count).replace(/\B(?=(\d{3})+$)/g, ",");
