/** 访客页面的录制,保存或删除之前一直留在浏览器里。 */
export const visit_recording = {
  "visit.recording": "通话录制",
  "visit.record_unsupported":
    "此浏览器无法录制通话。Chrome、Edge 及其他基于 Chromium 的浏览器可以。",
  "visit.record_no_call": "这里没有其他人可以录制。",
  "visit.record_no_tracks": "既没有画面也没有声音可以录制。",
  "visit.record_disk_full": "磁盘已满。请释放一些空间后重试。",
  "visit.record_no_file": "无法创建文件。请释放一些磁盘空间；如果是隐私窗口，请改用普通窗口。",
  "visit.record_empty": "通话没有任何内容，因此没有录下任何东西。请重试。",
  "visit.kept": "“{name}”已录好。在你保存或删除之前，它会留在此浏览器中。",
  "visit.kept_disk_full": "磁盘已满。“{name}”录到了此处为止。",
  "visit.kept_encoder_failed": "浏览器的编码器出错。“{name}”录到了此处为止。",
  "visit.kept_crashed": "页面在录制时关闭了。“{name}”已恢复。",
  "visit.kept_handed": "“{name}”已交给浏览器下载。请确认文件已在下载中，然后在此删除。",
  "visit.kept_facts": "{length}，{size}",
  "visit.kept_save": "保存录制",
  "visit.kept_save_again": "再次保存",
  "visit.kept_delete": "删除录制",
  "visit.kept_saved": "“{name}”已保存。",
  "visit.kept_deleted": "“{name}”已删除。",
  "visit.kept_gone": "“{name}”已不在此浏览器中。",
  "visit.kept_not_saved": "“{name}”未能保存。请重试，或选择其他位置。",
} as const;
