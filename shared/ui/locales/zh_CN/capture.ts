/** 弹窗与侧边栏直接提供的共享、录制与截图。 */
export const capture = {
  "share.this_tab": "共享此标签页",
  "share.stop": "停止共享",

  "record.group": "录制",
  "record.tab": "录制此标签页",
  "record.screen": "录制屏幕",
  "record.camera": "录制摄像头",
  "record.camera_voice": "摄像头同时录麦克风",
  "record.microphone": "录制麦克风",
  "record.short_tab": "标签页",
  "record.short_screen": "屏幕",
  "record.short_camera": "摄像头",
  "record.short_microphone": "麦克风",
  "record.library": "媒体库",
  "record.options": "录制选项",
  "record.is_recording": "{name} 正在录制",

  "snapshot.tab": "给此标签页截图",
  "snapshot.page": "截取整个页面",
  "snapshot.more": "更多截图方式",
  "snapshot.options": "截图选项",
};
