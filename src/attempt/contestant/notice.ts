/** Raised whenever the privacy notice says something new: everybody is then shown it once more before the next start. */
export const noticeVersion = 2;
