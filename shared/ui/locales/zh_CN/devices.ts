/** 摄像头、麦克风和扬声器：选择、预览和可能的问题。 */
export const devices = {
  "devices.camera": "摄像头",
  "devices.microphone": "麦克风",
  "devices.speaker": "扬声器",
  "devices.default": "浏览器默认",
  "devices.unnamed": "设备 {number}",
  "devices.preview": "摄像头预览",
  "devices.level": "麦克风音量",
  "devices.level_hint": "请说句话，音量条应会移动。",
  "devices.start": "显示摄像头画面和麦克风音量",
  "devices.stop": "停止预览",
  "devices.starting": "正在启动摄像头和麦克风…",
  "devices.camera_refused":
    "浏览器禁止 Ringside 使用摄像头。请点击地址栏左侧的图标，允许使用摄像头，然后重试。",
  "devices.camera_dismissed": "摄像头的询问被关闭，未作选择。请重试。",
  "devices.camera_missing": "未找到摄像头。没有摄像头也可以语音通话。",
  "devices.camera_in_use": "摄像头正被其他程序使用。请在该程序中关闭，然后重试。",
  "devices.camera_unsupported": "摄像头不支持所选的画面尺寸。请在设置中选择较小的尺寸。",
  "devices.camera_failed": "摄像头未能启动。请重新插拔，或选择其他摄像头。",
  "devices.microphone_refused":
    "浏览器禁止 Ringside 使用麦克风。请点击地址栏左侧的图标，允许使用麦克风，然后重试。",
  "devices.microphone_dismissed": "麦克风的询问被关闭，未作选择。请重试。",
  "devices.microphone_missing": "未找到麦克风。通话需要麦克风，请接入一个。",
  "devices.microphone_in_use": "麦克风正被其他程序使用。请在该程序中关闭，然后重试。",
  "devices.microphone_unsupported": "无法以这种方式使用此麦克风。请选择其他麦克风。",
  "devices.microphone_failed": "麦克风未能启动。请重新插拔，或选择其他麦克风。",
  "devices.try_again": "重试",
} as const;
