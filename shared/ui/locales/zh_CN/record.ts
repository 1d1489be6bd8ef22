/** 录制与快照。 */
export const record = {
  "record.name_tab": "标签页,{when}",
  "record.name_window": "窗口,{when}",
  "record.name_screen": "屏幕,{when}",
  "record.name_camera": "摄像头,{when}",
  "record.name_microphone": "麦克风,{when}",
  "record.name_call": "与{name}的通话,{when}",
  "snapshot.name_peer": "{name},{when}",
  "snapshot.name_self": "自己,{when}",
  "snapshot.name_share": "{name}的屏幕,{when}",
} as const;
