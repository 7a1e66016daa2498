// The open invitations, and making and revoking them.
import { invitationsSection } from "../people/invitations-section.js";
import { adminFrame } from "./frame.js";

/** @param {import("./index.js").AdminContext} context */
export async function invitationsPage(context) {
  return adminFrame(context, { title: "Invitations" }, await invitationsSection(context));
}
