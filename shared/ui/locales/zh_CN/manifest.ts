export const manifest = {
  "manifest.name": "Ringside",
  "manifest.description":
    "在任意标签页呼叫联系人。全程端到端加密，双方之间只有一个任何人都能架设的中继。",
  "manifest.command.toggle_microphone": "静音或取消静音",
  "manifest.command.toggle_camera": "打开或关闭摄像头",
  "manifest.command.accept": "接听来电",
  "manifest.command.hang_up": "挂断",
  "manifest.command.open_panel": "打开侧边栏",
  "manifest.command.share_tab": "共享此标签页",
  "manifest.command.snapshot_tab": "给此标签页截图",
  "manifest.command.record_tab": "录制此标签页",
} as const;
