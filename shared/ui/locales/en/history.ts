/** Recent calls, beyond the words of the home view. */
export const history = {
  "history.empty": "No calls yet",
  "history.empty_more": "Calls you make, take and miss are listed here.",
  "history.missed": "Missed",
  "history.clear": "Clear recent calls",
  "history.clear_title": "Clear recent calls?",
  "history.clear_lead": "This clears the list in this browser. Contacts and messages stay.",
  "history.clear_confirm": "Clear",
  "history.cleared": "Recent calls cleared",
  "history.meeting": "Meeting",
  "history.meeting_with": "Met {names} · {span}",
  "history.meeting_alone": "Nobody else came · {span}",
  "history.call_video": "Call {name} back with video",
  "history.call_voice": "Call {name} back with voice",
} as const;
