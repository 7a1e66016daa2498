// Ids that are the same on every installation.

/** Who speaks when the system does: joined, left, renamed. No person ever has this id. */
export const BAILEY = "00000000-0000-7000-8000-00000000ba11";

/** The channel that everyone is in; it can have another name by now. */
export const GENERAL = "00000000-0000-7000-8000-000000000001";
