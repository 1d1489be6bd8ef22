/** 通话或会议前的预览。 */
export const preview = {
  "preview.own_devices": "摄像头和麦克风",
  "preview.camera_is_off": "你的摄像头已关闭。",
  "preview.no_picture": "没有画面",
  "preview.devices_refused":
    "浏览器不允许此页面使用你的摄像头和麦克风。请点击地址栏左侧的图标，允许两者，然后重试。",
  "preview.devices_missing": "没有找到摄像头和麦克风。请接上设备，然后重试。",
};
