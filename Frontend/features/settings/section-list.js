// The sections of Settings, with what stands in each, so that it is found by name as well.

/** @typedef {{ id: string, title: string, icon: string, holds?: string[] }} Listed */

/** @type {Listed[]} */
export const sectionList = [
  { id: "profile", title: "Profile", icon: "user", holds: ["Name", "Picture", "Status", "Time zone", "Colour"] },
  { id: "password", title: "Password", icon: "lock" },
  { id: "two-factor", title: "Two-factor", icon: "shield", holds: ["Authenticator app", "Recovery codes"] },
  { id: "sessions", title: "Sessions", icon: "laptop", holds: ["Sign out everywhere else"] },
  { id: "tokens", title: "Access tokens", icon: "key" },
  { id: "chat", title: "Chat", icon: "chat", holds: ["Enter sends", "Read receipts"] },
  { id: "notifications", title: "Notifications", icon: "bell", holds: ["Sounds", "Notifications on the desktop", "Quiet hours"] },
  { id: "appearance", title: "Appearance", icon: "sun", holds: ["Theme", "Dark or light", "Size of messages"] },
  { id: "keyboard", title: "Keyboard", icon: "keyboard", holds: ["Single letters"] },
  { id: "leave", title: "Delete account", icon: "trash" },
];
