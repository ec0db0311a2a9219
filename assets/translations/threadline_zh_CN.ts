<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
  <context>
    <name>Catalogue</name>
    <message>
      <location filename="../../widgets/panels/course_bar.py" />
      <source>All scenarios</source>
      <translation>全部场景</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/course_bar.py" />
      <source>All scenarios or a course</source>
      <translation>全部场景或一条学习路径</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/course_bar.py" />
      <source>Course: {course}</source>
      <translation>学习路径：{course}</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/catalogue.py" />
      <source>Not available on this machine.</source>
      <translation>这台机器上无法运行。</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/catalogue.py" />
      <source>Open script…</source>
      <translation>打开脚本…</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/catalogue.py" />
      <source>Run a Python file of your own</source>
      <translation>运行你自己的 Python 文件</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/catalogue.py" />
      <source>Run a module, as python -m does</source>
      <translation>像 python -m 那样运行模块</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/catalogue.py" />
      <source>Run a module…</source>
      <translation>运行模块…</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/catalogue.py" />
      <source>Scenarios and scripts</source>
      <translation>场景与脚本</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/catalogue.py" />
      <source>Search scenarios</source>
      <translation>搜索场景</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/catalogue.py" />
      <source>Search scenarios and lessons</source>
      <translation>搜索场景和课程</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/catalogue.py" />
      <source>Seen.</source>
      <translation>已看过。</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/catalogue.py" />
      <source>Your scripts</source>
      <translation>我的脚本</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/course_bar.py" />
      <source>{seen} of {count} seen</source>
      <translation>已看过 {seen} / {count}</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/catalogue.py" />
      <source>“{wanted}” is in no title and in no lesson.</source>
      <translation>没有标题或课程包含“{wanted}”。</translation>
    </message>
  </context>
  <context>
    <name>CommandPalette</name>
    <message>
      <location filename="../../widgets/panels/command_palette.py" />
      <source>Command, scenario or lane</source>
      <translation>命令、场景或泳道</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/command_palette.py" />
      <source>Nothing is called like this.</source>
      <translation>没有这样的内容。</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/command_palette.py" />
      <source>What was found</source>
      <translation>发现的问题</translation>
    </message>
  </context>
  <context>
    <name>Commands</name>
    <message>
      <location filename="../../app/commands.py" />
      <source>All commands</source>
      <translation>所有命令</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Arrows</source>
      <translation>箭头</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Back one step</source>
      <translation>后退一步</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Clear the selection</source>
      <translation>清除选择</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Clear what the lesson points at</source>
      <translation>清除课程所指的标记</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Commands</source>
      <translation>命令</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Comparison</source>
      <translation>比较</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Copy as a program</source>
      <translation>复制为程序</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Ctrl + wheel</source>
      <translation>Ctrl + 滚轮</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Dark</source>
      <translation>深色</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Details</source>
      <translation>详情</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Drag</source>
      <translation>拖动</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Everything, as long as there is memory</source>
      <translation>全部，只要内存够用</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Explore</source>
      <translation>探索</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Explore all orders</source>
      <translation>探索所有顺序</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>File</source>
      <translation>文件</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Filter lanes</source>
      <translation>筛选泳道</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Fit</source>
      <translation>适应</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Fit the whole run</source>
      <translation>显示整次运行</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Follow live</source>
      <translation>跟随实时</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Force the failing order</source>
      <translation>强制走会出错的顺序</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Forget what has been seen</source>
      <translation>清除已看过的记录</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Forward one step</source>
      <translation>前进一步</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Full screen</source>
      <translation>全屏</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Go to earlier</source>
      <translation>向前移动</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Go to later</source>
      <translation>向后移动</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Go to what was found</source>
      <translation>转到发现的问题</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Hand-over arrows</source>
      <translation>交接箭头</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Help</source>
      <translation>帮助</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>How much is kept</source>
      <translation>保留多少</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Interval before and after</source>
      <translation>前一个与后一个区间</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Keys</source>
      <translation>快捷键</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Lane above and below</source>
      <translation>上一条与下一条泳道</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Lanes of the machinery</source>
      <translation>内部机制的泳道</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Lesson</source>
      <translation>课程</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Light</source>
      <translation>浅色</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Light or dark as the system</source>
      <translation>跟随系统</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Live</source>
      <translation>实时</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Measure</source>
      <translation>测量</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Measure between two points</source>
      <translation>测量两点之间的时间</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Move in time</source>
      <translation>沿时间移动</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Move in time and over the lanes</source>
      <translation>沿时间和泳道移动</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Move to earlier and later</source>
      <translation>向前与向后移动</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Next</source>
      <translation>下一个</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Next in the course</source>
      <translation>学习路径中的下一个</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Objects</source>
      <translation>对象</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Open in editor</source>
      <translation>在编辑器中打开</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Open script…</source>
      <translation>打开脚本…</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Output</source>
      <translation>输出</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Quit</source>
      <translation>退出</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Run</source>
      <translation>运行</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Run a module…</source>
      <translation>运行模块…</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Run the fix</source>
      <translation>运行修复版</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Run the same again</source>
      <translation>以相同设置再次运行</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Save a picture of the window…</source>
      <translation>保存窗口图片…</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Save as a program…</source>
      <translation>另存为程序…</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Scroll the lanes</source>
      <translation>滚动泳道</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Search scenarios</source>
      <translation>搜索场景</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Select a stretch of time</source>
      <translation>选择一段时间</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Shift + drag</source>
      <translation>Shift + 拖动</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Shift + wheel</source>
      <translation>Shift + 滚轮</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Show all lanes</source>
      <translation>显示所有泳道</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Source</source>
      <translation>源代码</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Statistics</source>
      <translation>统计</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Step by hand</source>
      <translation>手动单步</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Step by operation, by line, or until it waits</source>
      <translation>按操作、按行或到须等待处步进</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Stop</source>
      <translation>停止</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>The last 10 million events</source>
      <translation>最近 1000 万个事件</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>The last 10 minutes</source>
      <translation>最近 10 分钟</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>The last 50 million events</source>
      <translation>最近 5000 万个事件</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>The last million events</source>
      <translation>最近 100 万个事件</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>The last minute</source>
      <translation>最近 1 分钟</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Timeline</source>
      <translation>时间线</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>View</source>
      <translation>视图</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>What exploring found</source>
      <translation>探索的结果</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Wheel</source>
      <translation>滚轮</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Who waits for whom</source>
      <translation>谁在等谁</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Window</source>
      <translation>窗口</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Zoom</source>
      <translation>缩放</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Zoom at the pointer</source>
      <translation>以指针为中心缩放</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Zoom in</source>
      <translation>放大</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Zoom in and out at the pointer</source>
      <translation>以指针为中心放大与缩小</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Zoom out</source>
      <translation>缩小</translation>
    </message>
    <message>
      <location filename="../../app/commands.py" />
      <source>Zoom to the selection</source>
      <translation>缩放到所选内容</translation>
    </message>
  </context>
  <context>
    <name>Comparison</name>
    <message>
      <location filename="../../widgets/panels/comparison.py" />
      <source>Nothing was compared</source>
      <translation>没有比较结果</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/comparison.py" />
      <source>Scenarios that measure one thing several ways draw their curves or bars here when they have run.</source>
      <translation>用多种方式测量同一件事的场景，运行后会在这里画出曲线或柱状图。</translation>
    </message>
  </context>
  <context>
    <name>Cost</name>
    <message>
      <location filename="../../widgets/panels/costs.py" />
      <source>Tracing cost: the time that the traced processes spent on recording, as they measured it themselves, as a share of the time that they lived, all added up. Of one process only one thread at a time runs Python, so a process counts once, however many threads it has.</source>
      <translation>跟踪开销：各被跟踪进程自己测得的记录用时，占它们存活时间总和的比例。同一进程中任一时刻只有一个线程在运行 Python，所以无论有多少线程，一个进程只计一次。</translation>
    </message>
  </context>
  <context>
    <name>Explore</name>
    <message>
      <location filename="../../app/explore_control.py" />
      <source> · </source>
      <translation> · </translation>
    </message>
    <message>
      <location filename="../../widgets/panels/explore.py" />
      <source>, </source>
      <translation>、</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/explore.py" />
      <source>As text; `threadline explore --help` says what can be done with it</source>
      <translation>文本形式；用法见 `threadline explore --help`</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/outcomes.py" />
      <source>Click to see an order that leads to it</source>
      <translation>点击查看一种导致它的顺序</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/explore.py" />
      <source>Copy the schedule</source>
      <translation>复制调度</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/explore.py" />
      <source>Explore</source>
      <translation>探索</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/explore.py" />
      <source>Explore runs the program in one order of its threads after the other, counts what comes out, and finds the simplest order that fails, or shows that none does.</source>
      <translation>“探索”让程序的线程依次按不同的顺序运行，统计每种结果，找出会出错的最简单的顺序，或者证明没有顺序会出错。</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/explore.py" />
      <source>Failing orders</source>
      <translation>出错的顺序</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/explore.py" />
      <source>Force the failing order</source>
      <translation>强制走会出错的顺序</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/explore.py" />
      <source>How often each outcome came</source>
      <translation>每种结果出现的次数</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/interleaving.py" />
      <source>No order to show</source>
      <translation>没有可显示的顺序</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/explore.py" />
      <source>Nothing is explored yet</source>
      <translation>还没有探索过</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/explore.py" />
      <source>Run it in an order that is known to fail</source>
      <translation>按一个已知会出错的顺序运行</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/explore.py" />
      <source>Simplest {kind}: 1 preemption, {steps} steps</source>
      <translation>最简单的{kind}：抢占 1 次，共 {steps} 步</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/explore.py" />
      <source>Simplest {kind}: {preemptions} preemptions, {steps} steps</source>
      <translation>最简单的{kind}：抢占 {preemptions} 次，共 {steps} 步</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/explore.py" />
      <source>Stop exploring</source>
      <translation>停止探索</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/explore.py" />
      <source>Stopped after {schedules} orders; {failing} of them fail.</source>
      <translation>试过 {schedules} 种顺序后停止；其中 {failing} 种出错。</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/interleaving.py" />
      <source>The order, step by step</source>
      <translation>逐步显示的顺序</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/interleaving.py" />
      <source>When exploring finds an order that fails, its steps stand here, a column for each lane. Step by hand lets you make one yourself.</source>
      <translation>探索找到会出错的顺序后，它的步骤显示在这里，每条泳道一列。用“手动单步”可以自己走出一个顺序。</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/steps.py" />
      <source>acquires {target}</source>
      <translation>取得 {target}</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/outcomes.py" />
      <source>and {count} other outcomes</source>
      <translation>另有 {count} 种结果</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/steps.py" />
      <source>asks whether {target} is held</source>
      <translation>查看 {target} 是否被持有</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/steps.py" />
      <source>changes {target}</source>
      <translation>修改 {target}</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/explore.py" />
      <source>deadlock</source>
      <translation>死锁</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/steps.py" />
      <source>does not get {target}</source>
      <translation>没有取得 {target}</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/steps.py" />
      <source>ends the program</source>
      <translation>结束程序</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/explore.py" />
      <source>every class of orders</source>
      <translation>每一类顺序</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/explore.py" />
      <source>exception</source>
      <translation>异常</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/steps.py" />
      <source>has seen {target} end</source>
      <translation>等到 {target} 结束</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/steps.py" />
      <source>has slept</source>
      <translation>睡眠结束</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/steps.py" />
      <source>looks into {target}</source>
      <translation>查看 {target}</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/explore.py" />
      <source>lost update</source>
      <translation>丢失更新</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/explore.py" />
      <source>now: {phase}</source>
      <translation>正在尝试：{phase}</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/explore.py" />
      <source>orders with at most {count} preemptions</source>
      <translation>抢占不超过 {count} 次的顺序</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/explore.py" />
      <source>race</source>
      <translation>竞态</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/explore.py" />
      <source>random orders</source>
      <translation>随机顺序</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/explore.py" />
      <source>random priorities</source>
      <translation>随机优先级</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/steps.py" />
      <source>reads {target}</source>
      <translation>读 {target}</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/steps.py" />
      <source>releases {target}</source>
      <translation>释放 {target}</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/explore.py" />
      <source>starting</source>
      <translation>正在启动</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/steps.py" />
      <source>starts {target}</source>
      <translation>启动 {target}</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/steps.py" />
      <source>waits no more for {target}</source>
      <translation>不再等待 {target}</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/steps.py" />
      <source>writes {target}</source>
      <translation>写 {target}</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/explore.py" />
      <source>wrong outcome</source>
      <translation>结果错误</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/outcomes.py" />
      <source>{outcome}: {count} times</source>
      <translation>{outcome}：{count} 次</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/explore.py" />
      <source>{schedules} orders in {seconds} s, {rate} a second</source>
      <translation>{seconds} s 内试过 {schedules} 种顺序，每秒 {rate} 种</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/explore.py" />
      <source>{schedules} orders tried, {failing} fail</source>
      <translation>已试 {schedules} 种顺序，{failing} 种出错</translation>
    </message>
  </context>
  <context>
    <name>Inspector</name>
    <message>
      <location filename="../../widgets/panels/facts.py" />
      <source>, </source>
      <translation>、</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/inspector.py" />
      <source>After ›</source>
      <translation>后一个 ›</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/facts.py" />
      <source>Capacity</source>
      <translation>容量</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/inspector.py" />
      <source>Click an interval, a lane or an object: what is known of it appears here.</source>
      <translation>点击区间、泳道或对象，这里会显示它的全部信息。</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/facts.py" />
      <source>Cost of tracing its process</source>
      <translation>所在进程的跟踪开销</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/facts.py" />
      <source>Duration</source>
      <translation>时长</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/facts.py" />
      <source>End</source>
      <translation>结束</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/facts.py" />
      <source>Ended</source>
      <translation>结束于</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/facts.py" />
      <source>Events</source>
      <translation>事件数</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/facts.py" />
      <source>Exit code</source>
      <translation>退出码</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/facts.py" />
      <source>From</source>
      <translation>起点</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/facts.py" />
      <source>Held by</source>
      <translation>持有者</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/facts.py" />
      <source>Holds</source>
      <translation>持有</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/facts.py" />
      <source>Item</source>
      <translation>数据项</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/facts.py" />
      <source>Its end</source>
      <translation>它的结束</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/facts.py" />
      <source>Kind</source>
      <translation>类型</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/facts.py" />
      <source>Lane</source>
      <translation>泳道</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/facts.py" />
      <source>Line</source>
      <translation>代码行</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/facts.py" />
      <source>Lock</source>
      <translation>锁</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/facts.py" />
      <source>Made at</source>
      <translation>创建于</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/inspector.py" />
      <source>Nothing selected</source>
      <translation>未选择任何内容</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/facts.py" />
      <source>Object</source>
      <translation>对象</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/facts.py" />
      <source>Process</source>
      <translation>进程</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/facts.py" />
      <source>Result</source>
      <translation>结果</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/facts.py" />
      <source>Shared</source>
      <translation>共享范围</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/facts.py" />
      <source>Start</source>
      <translation>启动</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/facts.py" />
      <source>Started</source>
      <translation>开始于</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/facts.py" />
      <source>State</source>
      <translation>状态</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/facts.py" />
      <source>Task</source>
      <translation>任务</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/inspector.py" />
      <source>The interval of this lane after it</source>
      <translation>这条泳道中的后一个区间</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/inspector.py" />
      <source>The interval of this lane before it</source>
      <translation>这条泳道中的前一个区间</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/facts.py" />
      <source>Thread</source>
      <translation>线程</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/facts.py" />
      <source>Thread id</source>
      <translation>线程 ID</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/facts.py" />
      <source>To</source>
      <translation>终点</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/facts.py" />
      <source>Value</source>
      <translation>值</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/facts.py" />
      <source>Waits for it</source>
      <translation>等待它的</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/facts.py" />
      <source>Wake-up</source>
      <translation>唤醒</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/facts.py" />
      <source>between processes</source>
      <translation>跨进程</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/facts.py" />
      <source>daemon</source>
      <translation>守护线程</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/facts.py" />
      <source>goes on</source>
      <translation>仍在继续</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/facts.py" />
      <source>inferred: the lane was ended before it could record it</source>
      <translation>推断所得：泳道未及记录就被终止</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/facts.py" />
      <source>machinery of the standard library</source>
      <translation>标准库内部机制</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/facts.py" />
      <source>main thread</source>
      <translation>主线程</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/facts.py" />
      <source>task</source>
      <translation>任务</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/facts.py" />
      <source>thread</source>
      <translation>线程</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/facts.py" />
      <source>within its process</source>
      <translation>进程内</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/facts.py" />
      <source>{count} more hand-overs</source>
      <translation>另有 {count} 次交接</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/facts.py" />
      <source>{lane} at {time}</source>
      <translation>{lane}，{time}</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/facts.py" />
      <source>{site} in {function}</source>
      <translation>{site}，函数 {function}</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/facts.py" />
      <source>{what} from</source>
      <translation>{what}来自</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/facts.py" />
      <source>{what} to</source>
      <translation>{what}交给</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/inspector.py" />
      <source>‹ Before</source>
      <translation>‹ 前一个</translation>
    </message>
  </context>
  <context>
    <name>Lesson</name>
    <message>
      <location filename="../../widgets/panels/lesson.py" />
      <source>A lesson comes with each scenario</source>
      <translation>每个场景都附有一课</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/lesson.py" />
      <source>Choose one at the left: what to look at in it, what to try, and a question to think about stand here then.</source>
      <translation>请在左侧选择一个场景：这里会告诉你观察什么、动手试什么，并提出一个值得思考的问题。</translation>
    </message>
    <message>
      <location filename="../../app/lesson_control.py" />
      <source>It cannot be read: {error}. Please report this.</source>
      <translation>无法读取：{error}。请报告此问题。</translation>
    </message>
    <message>
      <location filename="../../app/lesson_control.py" />
      <source>It is not there yet: it will be pointed at as soon as it is.</source>
      <translation>它还没有出现；一出现就会标出来。</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/lesson.py" />
      <source>Lesson</source>
      <translation>课程</translation>
    </message>
    <message>
      <location filename="../../app/lesson_control.py" />
      <source>Run it</source>
      <translation>运行</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/lesson.py" />
      <source>Show the answer</source>
      <translation>显示答案</translation>
    </message>
    <message>
      <location filename="../../app/lesson_control.py" />
      <source>The file of this lesson is missing; install Threadline again.</source>
      <translation>缺少这一课的文件；请重新安装 Threadline。</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/lesson.py" />
      <source>There is no lesson to show</source>
      <translation>没有可显示的课程</translation>
    </message>
    <message>
      <location filename="../../app/lesson_control.py" />
      <source>This run did not show “{name}”.</source>
      <translation>这次运行中没有出现“{name}”。</translation>
    </message>
    <message>
      <location filename="../../app/lesson_control.py" />
      <source>“{name}” is seen in a run of “{variant}”.</source>
      <translation>“{name}”要在变体“{variant}”的运行中才能看到。</translation>
    </message>
    <message>
      <location filename="../../app/lesson_control.py" />
      <source>“{name}” is seen when the program has run.</source>
      <translation>程序运行之后才能看到“{name}”。</translation>
    </message>
  </context>
  <context>
    <name>ObjectTable</name>
    <message>
      <location filename="../../widgets/panels/object_rows.py" />
      <source>, </source>
      <translation>、</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/object_rows.py" />
      <source>Depth of a queue, free units of a semaphore, whether an event is set; of how many at most</source>
      <translation>队列深度、信号量余量、Event 是否已设置；以及上限</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/objects.py" />
      <source>Filter by name, kind or lane</source>
      <translation>按名称、类型或泳道筛选</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/object_rows.py" />
      <source>Held by</source>
      <translation>持有者</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/object_rows.py" />
      <source>Held for</source>
      <translation>持有时长</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/object_rows.py" />
      <source>How often a lane had to wait for it</source>
      <translation>泳道不得不等待它的次数</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/object_rows.py" />
      <source>How often it was taken, put to, got from, set or waited on with success</source>
      <translation>成功获取、放入、取出、设置或等待的次数</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/object_rows.py" />
      <source>Kind</source>
      <translation>类型</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/objects.py" />
      <source>Locks, queues, events and pools that the program makes are listed here, with who holds them and who waits.</source>
      <translation>程序创建的锁、队列、Event 和池列在这里，并标明持有者和等待者。</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/object_rows.py" />
      <source>Longest wait</source>
      <translation>最长等待</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/objects.py" />
      <source>No shared objects</source>
      <translation>没有共享对象</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/object_rows.py" />
      <source>Object</source>
      <translation>对象</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/objects.py" />
      <source>Objects that lanes share</source>
      <translation>各泳道共享的对象</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/object_rows.py" />
      <source>Process</source>
      <translation>进程</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/object_rows.py" />
      <source>Time held, over all holders</source>
      <translation>所有持有者的持有时长之和</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/object_rows.py" />
      <source>Uses</source>
      <translation>使用次数</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/object_rows.py" />
      <source>Value</source>
      <translation>值</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/object_rows.py" />
      <source>Waiting</source>
      <translation>正在等待</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/object_rows.py" />
      <source>Waits</source>
      <translation>等待</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/object_rows.py" />
      <source>not set</source>
      <translation>未设置</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/object_rows.py" />
      <source>set</source>
      <translation>已设置</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/object_rows.py" />
      <source>shared</source>
      <translation>共享</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/object_rows.py" />
      <source>{value} of {capacity}</source>
      <translation>{value} / {capacity}</translation>
    </message>
  </context>
  <context>
    <name>Output</name>
    <message>
      <location filename="../../widgets/panels/output.py" />
      <source>Clear</source>
      <translation>清空</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/output.py" />
      <source>Copy</source>
      <translation>复制</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/output.py" />
      <source>Copy what is selected, or everything</source>
      <translation>复制所选内容，未选择时复制全部</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/output.py" />
      <source>Find in the output</source>
      <translation>在输出中查找</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/output.py" />
      <source>Go to the end and follow what comes</source>
      <translation>转到末尾并跟随新的输出</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/output.py" />
      <source>Newest</source>
      <translation>最新</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/output.py" />
      <source>No output</source>
      <translation>没有输出</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/output.py" />
      <source>Only the newest {count} lines are shown.</source>
      <translation>只显示最新的 {count} 行。</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/output.py" />
      <source>Output of the program</source>
      <translation>程序的输出</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/output.py" />
      <source>The program printed nothing.</source>
      <translation>程序没有打印任何内容。</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/output.py" />
      <source>What the program prints appears here while it runs.</source>
      <translation>程序运行时打印的内容会显示在这里。</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/output.py" />
      <source>over {count}</source>
      <translation>超过 {count} 处</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/output.py" />
      <source>{count} bytes left out: the program printed more than is kept.</source>
      <translation>已省略 {count} 字节：程序打印的内容超出了保留上限。</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/output.py" />
      <source>{count} found</source>
      <translation>找到 {count} 处</translation>
    </message>
  </context>
  <context>
    <name>ParameterForm</name>
    <message>
      <location filename="../../widgets/panels/fields.py" />
      <source>A number is needed here.</source>
      <translation>这里需要一个数。</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/fields.py" />
      <source>A whole number is needed here.</source>
      <translation>这里需要一个整数。</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/fields.py" />
      <source>At least {limit} is needed.</source>
      <translation>不能小于 {limit}。</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/fields.py" />
      <source>At most {limit} is possible.</source>
      <translation>不能大于 {limit}。</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/parameters.py" />
      <source>Choose one on the left: its variants and values appear here.</source>
      <translation>在左侧选择一个场景，它的变体和参数会显示在这里。</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/parameters.py" />
      <source>No scenario chosen</source>
      <translation>未选择场景</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/parameters.py" />
      <source>Reset to defaults</source>
      <translation>恢复默认值</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/parameters.py" />
      <source>The fix: this variant does not fail</source>
      <translation>修复版：这个变体不会出错</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/parameters.py" />
      <source>Variant</source>
      <translation>变体</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/fields.py" />
      <source>at least {limit}</source>
      <translation>至少 {limit}</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/fields.py" />
      <source>at most {limit}</source>
      <translation>至多 {limit}</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/fields.py" />
      <source>{minimum} to {maximum}</source>
      <translation>{minimum} 到 {maximum}</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/parameters.py" />
      <source>{variant} ✓</source>
      <translation>{variant} ✓</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/fields.py" />
      <source>“{typed}” is not a number.</source>
      <translation>“{typed}”不是数。</translation>
    </message>
  </context>
  <context>
    <name>Program</name>
    <message>
      <location filename="../../app/program_control.py" />
      <source>A copy of Threadline's scenario “{title}”. It runs alone: python {file}</source>
      <translation>Threadline 场景“{title}”的副本。它可以独立运行：python {file}</translation>
    </message>
    <message>
      <location filename="../../app/program_control.py" />
      <source>No editor was found: name one in the variable VISUAL. The program is {file}</source>
      <translation>没有找到编辑器：请在环境变量 VISUAL 中指定一个。程序位于 {file}</translation>
    </message>
    <message>
      <location filename="../../app/program_control.py" />
      <source>Opened in Threadline it is judged like the scenario, as long as the next line stands here.</source>
      <translation>只要下一行还在，用 Threadline 打开时就会像该场景一样得到判定。</translation>
    </message>
    <message>
      <location filename="../../app/program_control.py" />
      <source>Opened in the editor: {file}. Save it there, and press Run here.</source>
      <translation>已在编辑器中打开：{file}。在那里保存，然后在这里按“运行”。</translation>
    </message>
    <message>
      <location filename="../../app/program_control.py" />
      <source>Python programs (*.py)</source>
      <translation>Python 程序 (*.py)</translation>
    </message>
    <message>
      <location filename="../../app/program_control.py" />
      <source>Save as a program</source>
      <translation>另存为程序</translation>
    </message>
    <message>
      <location filename="../../app/program_control.py" />
      <source>Saved. It runs alone: python {file}</source>
      <translation>已保存。它可以独立运行：python {file}</translation>
    </message>
    <message>
      <location filename="../../app/program_control.py" />
      <source>The program is on the clipboard. Saved as a file it runs alone: python {file}</source>
      <translation>程序已复制到剪贴板。保存为文件后可以独立运行：python {file}</translation>
    </message>
    <message>
      <location filename="../../app/program_control.py" />
      <source>{file} could not be written: {why}</source>
      <translation>{file} 无法写入：{why}</translation>
    </message>
  </context>
  <context>
    <name>ScriptForm</name>
    <message>
      <location filename="../../widgets/panels/script_choice.py" />
      <source>A quotation mark or a backslash is left open.</source>
      <translation>引号或反斜杠没有配对。</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/script_choice.py" />
      <source>A variable has a value but no name.</source>
      <translation>有一个变量只有值，没有名称。</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/script_form.py" />
      <source>Arguments</source>
      <translation>参数</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/script_form.py" />
      <source>Browse</source>
      <translation>浏览</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/script_form.py" />
      <source>Browse for the working directory</source>
      <translation>选择工作目录</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/interpreter_field.py" />
      <source>Browse…</source>
      <translation>浏览…</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/interpreter_field.py" />
      <source>Choose an interpreter</source>
      <translation>选择解释器</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/script_form.py" />
      <source>Environment, added variables</source>
      <translation>环境，添加的变量</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/interpreter_field.py" />
      <location filename="../../widgets/panels/script_form.py" />
      <source>Interpreter</source>
      <translation>解释器</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/script_form.py" />
      <source>Module, as for python -m</source>
      <translation>模块，同 python -m</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/environment_rows.py" />
      <source>NAME</source>
      <translation>名称</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/environment_rows.py" />
      <source>Name of an environment variable</source>
      <translation>环境变量的名称</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/script_choice.py" />
      <source>Name the module to run, such as http.server.</source>
      <translation>请写出要运行的模块，例如 http.server。</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/environment_rows.py" />
      <source>Remove this variable</source>
      <translation>移除此变量</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/script_form.py" />
      <source>Run a module</source>
      <translation>运行模块</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/script_form.py" />
      <source>Run it as the module {module}</source>
      <translation>作为模块 {module} 运行</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/script_form.py" />
      <source>The package {module} has no __main__ module, so it cannot be run.</source>
      <translation>包 {module} 没有 __main__ 模块，因此无法运行。</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/script_choice.py" />
      <source>There is no such directory.</source>
      <translation>没有这个目录。</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/script_form.py" />
      <source>There is no such file any more.</source>
      <translation>这个文件已不存在。</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/script_form.py" />
      <source>There is no such module, neither for this interpreter nor in the working directory.</source>
      <translation>没有这个模块：此解释器和工作目录中都找不到。</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/script_choice.py" />
      <source>There is no such program, or it may not be run.</source>
      <translation>没有这个程序，或者无权运行它。</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/script_form.py" />
      <source>This does not answer as a Python interpreter does.</source>
      <translation>它的应答不像 Python 解释器。</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/script_choice.py" />
      <source>This is a directory. Name the python in it.</source>
      <translation>这是一个目录，请指定其中的 python。</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/script_choice.py" />
      <source>This is not the name of a module: names with dots between them.</source>
      <translation>这不是模块名：应为用点号连接的名称。</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/interpreter_field.py" />
      <source>This is {python}; Threadline traces CPython {span}.</source>
      <translation>这是 {python}；Threadline 可跟踪 CPython {span}。</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/interpreter_field.py" />
      <source>Threadline's own</source>
      <translation>Threadline 自带</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/environment_rows.py" />
      <source>Value of the environment variable</source>
      <translation>环境变量的值</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/script_form.py" />
      <source>Working directory</source>
      <translation>工作目录</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/script_form.py" />
      <source>as Threadline: {folder}</source>
      <translation>同 Threadline：{folder}</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/script_form.py" />
      <source>as in a shell</source>
      <translation>写法同命令行</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/interpreter_field.py" />
      <source>beside the script</source>
      <translation>脚本旁</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/script_form.py" />
      <source>such as http.server</source>
      <translation>例如 http.server</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/environment_rows.py" />
      <source>value</source>
      <translation>值</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/script_choice.py" />
      <source>“{name}” is not the name of a variable.</source>
      <translation>“{name}”不是变量名。</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/environment_rows.py" />
      <source>“{name}” stands there twice.</source>
      <translation>“{name}”出现了两次。</translation>
    </message>
  </context>
  <context>
    <name>Session</name>
    <message>
      <location filename="../../app/session.py" />
      <source>The run was ended, because its trace could not be read: {error}. Please report this.</source>
      <translation>无法读取跟踪数据，运行已终止：{error}。请报告此问题。</translation>
    </message>
  </context>
  <context>
    <name>ShortcutSheet</name>
    <message>
      <location filename="../../widgets/panels/shortcuts.py" />
      <source>Close</source>
      <translation>关闭</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/shortcuts.py" />
      <source>Find a command or a key</source>
      <translation>查找命令或按键</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/shortcuts.py" />
      <source>Keys</source>
      <translation>快捷键</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/shortcuts.py" />
      <source>No command and no key is called like this.</source>
      <translation>没有这样的命令或按键。</translation>
    </message>
  </context>
  <context>
    <name>SourceView</name>
    <message>
      <location filename="../../widgets/panels/source.py" />
      <source>1 lane</source>
      <translation>1 条泳道</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/source.py" />
      <source>Click a line to see when it was executed.</source>
      <translation>点击某一行，查看它何时执行过。</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/source.py" />
      <source>File</source>
      <translation>文件</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/source.py" />
      <source>Line {line}: 1 event recorded here, in {lanes}.</source>
      <translation>第 {line} 行：在{lanes}中记录了 1 个事件。</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/source.py" />
      <source>Line {line}: nothing was recorded here.</source>
      <translation>第 {line} 行：没有记录到任何事件。</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/source.py" />
      <source>Line {line}: the first {count} events recorded here are marked, in {lanes}.</source>
      <translation>第 {line} 行：已标出在{lanes}中记录的前 {count} 个事件。</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/source.py" />
      <source>Line {line}: {count} events recorded here, in {lanes}.</source>
      <translation>第 {line} 行：在{lanes}中记录了 {count} 个事件。</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/source.py" />
      <source>No program chosen</source>
      <translation>未选择程序</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/source.py" />
      <source>Text of the program</source>
      <translation>程序源代码</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/source.py" />
      <source>The program's text is not here</source>
      <translation>找不到程序的源代码</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/source.py" />
      <source>The text of the program appears here, with a mark where each thread stands.</source>
      <translation>程序的源代码显示在这里，并标出每个线程所在的位置。</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/source.py" />
      <source>{count} lanes</source>
      <translation>{count} 条泳道</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/source.py" />
      <source>{file} cannot be read as Python text.</source>
      <translation>{file} 无法作为 Python 源代码读取。</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/code_view.py" />
      <source>{lane}: {state} for {time}</source>
      <translation>{lane}：{state}，已 {time}</translation>
    </message>
  </context>
  <context>
    <name>State</name>
    <message>
      <location filename="../../widgets/theme.py" />
      <source>ENDED</source>
      <translation>已结束</translation>
    </message>
    <message>
      <location filename="../../widgets/theme.py" />
      <source>EVENT</source>
      <translation>等事件</translation>
    </message>
    <message>
      <location filename="../../widgets/theme.py" />
      <source>GIL</source>
      <translation>GIL</translation>
    </message>
    <message>
      <location filename="../../widgets/theme.py" />
      <source>I/O</source>
      <translation>I/O</translation>
    </message>
    <message>
      <location filename="../../widgets/theme.py" />
      <source>IDLE</source>
      <translation>空闲</translation>
    </message>
    <message>
      <location filename="../../widgets/theme.py" />
      <source>JOIN</source>
      <translation>JOIN</translation>
    </message>
    <message>
      <location filename="../../widgets/theme.py" />
      <source>LOCK</source>
      <translation>等锁</translation>
    </message>
    <message>
      <location filename="../../widgets/theme.py" />
      <source>PAUSED</source>
      <translation>暂停</translation>
    </message>
    <message>
      <location filename="../../widgets/theme.py" />
      <source>QUEUE</source>
      <translation>等队列</translation>
    </message>
    <message>
      <location filename="../../widgets/theme.py" />
      <source>RUN</source>
      <translation>运行</translation>
    </message>
    <message>
      <location filename="../../widgets/theme.py" />
      <source>SLEEP</source>
      <translation>睡眠</translation>
    </message>
    <message>
      <location filename="../../widgets/theme.py" />
      <source>event or condition</source>
      <translation>等事件或条件</translation>
    </message>
    <message>
      <location filename="../../widgets/theme.py" />
      <source>idle worker</source>
      <translation>空闲 worker</translation>
    </message>
    <message>
      <location filename="../../widgets/theme.py" />
      <source>joining</source>
      <translation>等待结束（join）</translation>
    </message>
    <message>
      <location filename="../../widgets/theme.py" />
      <source>not there</source>
      <translation>不存在</translation>
    </message>
    <message>
      <location filename="../../widgets/theme.py" />
      <source>paused</source>
      <translation>已暂停</translation>
    </message>
    <message>
      <location filename="../../widgets/theme.py" />
      <source>queue</source>
      <translation>等队列</translation>
    </message>
    <message>
      <location filename="../../widgets/theme.py" />
      <source>ready, waits for the GIL</source>
      <translation>就绪，等 GIL</translation>
    </message>
    <message>
      <location filename="../../widgets/theme.py" />
      <source>running</source>
      <translation>运行</translation>
    </message>
    <message>
      <location filename="../../widgets/theme.py" />
      <source>sleeping</source>
      <translation>睡眠</translation>
    </message>
    <message>
      <location filename="../../widgets/theme.py" />
      <source>waits for a lock</source>
      <translation>等锁</translation>
    </message>
  </context>
  <context>
    <name>Statistics</name>
    <message>
      <location filename="../../widgets/panels/statistics.py" />
      <source>, </source>
      <translation>、</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/statistics.py" />
      <source>1 lane</source>
      <translation>1 条泳道</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/statistics.py" />
      <source>1 process</source>
      <translation>1 个进程</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/plots.py" />
      <source>Depth of the queue, and time in it</source>
      <translation>队列深度与在队列中的时间</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/statistics.py" />
      <source>Dropped: {classes}</source>
      <translation>已丢弃：{classes}</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/gil_section.py" />
      <source>Held the GIL</source>
      <translation>持有 GIL</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/statistics.py" />
      <source>Lanes that ended before that have no bar: {count}; together they ran for {running} and waited for {waiting}. Objects at rest since then: {objects}</source>
      <translation>在此之前结束、不再有条形的泳道：{count}；它们共运行 {running}，等待 {waiting}。此后未再使用的对象：{objects}</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/statistics.py" />
      <source>Lanes: time by state</source>
      <translation>泳道：各状态用时</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/statistics.py" />
      <source>No figures yet</source>
      <translation>还没有统计数据</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/statistics.py" />
      <source>Pools</source>
      <translation>池</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/statistics.py" />
      <source>Queue</source>
      <translation>队列</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/statistics.py" />
      <source>Queues</source>
      <translation>队列</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/statistics.py" />
      <source>Run</source>
      <translation>运行</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/statistics.py" />
      <source>Tracing cost by process: {processes}</source>
      <translation>各进程的跟踪开销：{processes}</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/statistics.py" />
      <source>Waited for most</source>
      <translation>等待最多的对象</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/statistics.py" />
      <source>What the lanes did with their time, and what they waited for, is counted here while a program runs.</source>
      <translation>程序运行时，这里统计各泳道的时间花在哪里、在等什么。</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/statistics.py" />
      <source>Workers of the pool</source>
      <translation>池中的 worker</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/plots.py" />
      <source>depth</source>
      <translation>深度</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/gil_section.py" />
      <source>estimated from processor times every {time} ({why})</source>
      <translation>每 {time} 按处理器时间估计一次（{why}）</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/gil_section.py" />
      <source>held</source>
      <translation>持有</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/statistics.py" />
      <source>idle</source>
      <translation>空闲</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/plots.py" />
      <source>in queue</source>
      <translation>排队时间</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/statistics.py" />
      <source>life</source>
      <translation>存活</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/statistics.py" />
      <source>longest</source>
      <translation>最长</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/gil_section.py" />
      <source>measured every {time} from outside</source>
      <translation>每 {time} 从外部测量一次</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/statistics.py" />
      <source>runs</source>
      <translation>运行</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/gil_section.py" />
      <source>share</source>
      <translation>占比</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/statistics.py" />
      <source>tasks</source>
      <translation>任务</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/plots.py" />
      <source>time</source>
      <translation>时间</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/gil_section.py" />
      <location filename="../../widgets/panels/statistics.py" />
      <source>waited</source>
      <translation>总等待</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/statistics.py" />
      <source>waits</source>
      <translation>等待</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/gil_section.py" />
      <source>who holds the GIL is not measured here ({why})</source>
      <translation>此处不测量谁持有 GIL（{why}）</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/statistics.py" />
      <source>{counts} · in the queue {median} (median), {longest} at most</source>
      <translation>{counts} · 排队时间中位数 {median}，最长 {longest}</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/statistics.py" />
      <source>{count} events before {time} are not kept; the figures count them all the same</source>
      <translation>{time} 之前的 {count} 个事件未保留；各项数字仍将它们计算在内</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/statistics.py" />
      <source>{count} lanes</source>
      <translation>{count} 条泳道</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/statistics.py" />
      <source>{count} more with less</source>
      <translation>另有 {count} 个更少</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/statistics.py" />
      <source>{count} processes</source>
      <translation>{count} 个进程</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/statistics.py" />
      <source>{events} events in {time} · {lanes} in {processes} · tracing cost {share} of the run, {cost}</source>
      <translation>{time} 内 {events} 个事件 · {processes}中有{lanes} · 跟踪开销占运行的 {share}，{cost}</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/statistics.py" />
      <source>{pool}: {submitted} tasks submitted, {finished} finished, {failed} failed; at most {waiting} waited for a worker</source>
      <translation>{pool}：提交 {submitted} 个任务，完成 {finished} 个，失败 {failed} 个；最多 {waiting} 个在等待 worker</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/gil_section.py" />
      <source>{process}: {how}</source>
      <translation>{process}：{how}</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/gil_section.py" />
      <source>{process}: {turns} turns, {how}; looking took {cost} of one processor</source>
      <translation>{process}：{turns} 次轮换，{how}；查看占一个处理器的 {cost}</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/statistics.py" />
      <source>{put} put, {got} got, at most {depth} in it · producers waited {put_wait}, consumers {got_wait}</source>
      <translation>放入 {put}，取出 {got}，最深 {depth} · 生产者共等待 {put_wait}，消费者共等待 {got_wait}</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/statistics.py" />
      <source>{queue}: {counts}</source>
      <translation>{queue}：{counts}</translation>
    </message>
  </context>
  <context>
    <name>StatusLine</name>
    <message>
      <location filename="../../widgets/panels/status.py" />
      <source>1 process</source>
      <translation>1 个进程</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/status.py" />
      <source>Dismiss</source>
      <translation>关闭提示</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/status.py" />
      <source>Figures of the run</source>
      <translation>运行数据</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/status.py" />
      <source>Not kept: what happened before {time}, so that memory stays bounded. The figures count it all the same.</source>
      <translation>未保留：{time} 之前发生的事，以免内存无限增长。各项数字仍将其计算在内。</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/status.py" />
      <source>Not shown: {lanes} lanes that ended before then, {objects} objects that nobody has used since.</source>
      <translation>不显示：在此之前结束的 {lanes} 条泳道，以及此后无人使用的 {objects} 个对象。</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/status.py" />
      <source>tracing cost {share}</source>
      <translation>跟踪开销 {share}</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/status.py" />
      <source>{count} dropped</source>
      <translation>丢弃 {count}</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/status.py" />
      <source>{count} events</source>
      <translation>{count} 个事件</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/status.py" />
      <source>{count} not kept</source>
      <translation>{count} 个未保留</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/status.py" />
      <source>{count} processes</source>
      <translation>{count} 个进程</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/status.py" />
      <source>{fps} fps</source>
      <translation>{fps} 帧/秒</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/status.py" />
      <source>{state}: click to mark it on the timeline</source>
      <translation>{state}：点击可在时间线上标出</translation>
    </message>
  </context>
  <context>
    <name>Step</name>
    <message>
      <location filename="../../widgets/panels/step_bar.py" />
      <source>Back</source>
      <translation>后退</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/step_bar.py" />
      <source>Back to before the newest choice</source>
      <translation>退回到最近一次选择之前</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/step_bar.py" />
      <source>Do again what was gone back</source>
      <translation>重做退回的一步</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/step_bar.py" />
      <source>Forward</source>
      <translation>前进</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/step_bar.py" />
      <source>Go on to the end; each lane moves for as long as it can</source>
      <translation>一直运行到结束；每条泳道能走多久就走多久</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/step_bar.py" />
      <source>How far a lane goes</source>
      <translation>泳道一次走多远</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/step_bar.py" />
      <source>How far a lane goes when it is clicked, or its number is pressed (Ctrl+U: the next)</source>
      <translation>点击泳道或按其数字键时走多远（Ctrl+U：换下一种）</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/step_bar.py" />
      <source>Run what is chosen, one operation at a time; you say which lane moves</source>
      <translation>逐个操作地运行所选的程序；由你决定哪条泳道前进</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/step_bar.py" />
      <source>Starting…</source>
      <translation>正在启动…</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/step_bar.py" />
      <source>Step by hand</source>
      <translation>手动单步</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/step_bar.py" />
      <source>Stop</source>
      <translation>停止</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/step_bar.py" />
      <source>To the end</source>
      <translation>运行到结束</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/steps.py" />
      <source>asks the same again and again; the others go first</source>
      <translation>在反复查询同一件事；让其他泳道先走</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/step_bar.py" />
      <source>by one line</source>
      <translation>一行</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/step_bar.py" />
      <source>by one operation</source>
      <translation>一个操作</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/steps.py" />
      <source>sleeps</source>
      <translation>睡眠</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/steps.py" />
      <source>sleeps until nobody else can move</source>
      <translation>睡眠，直到其他泳道都不能前进</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/step_bar.py" />
      <source>until it has to wait</source>
      <translation>直到须等待</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/steps.py" />
      <source>waits for the end of {target}</source>
      <translation>等待 {target} 结束</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/steps.py" />
      <source>waits for {target}, which {owner} holds</source>
      <translation>等待 {target}，它由 {owner} 持有</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/steps.py" />
      <source>waits until it is woken</source>
      <translation>等待被唤醒</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/steps.py" />
      <source>{lane}: {words}</source>
      <translation>{lane}：{words}</translation>
    </message>
  </context>
  <context>
    <name>Timeline</name>
    <message>
      <location filename="../../widgets/timeline/arranging.py" />
      <source>As fits</source>
      <translation>自动</translation>
    </message>
    <message>
      <location filename="../../widgets/timeline/upkeep.py" />
      <source>Choose a scenario and press Run: its lanes appear here.</source>
      <translation>选择一个场景并点击“运行”，它的泳道会显示在这里。</translation>
    </message>
    <message>
      <location filename="../../widgets/timeline/arranging.py" />
      <source>Collapse all groups</source>
      <translation>折叠所有分组</translation>
    </message>
    <message>
      <location filename="../../widgets/timeline/arranging.py" />
      <source>Collapse or expand</source>
      <translation>折叠或展开</translation>
    </message>
    <message>
      <location filename="../../widgets/timeline/arranging.py" />
      <source>Comfortable</source>
      <translation>宽松</translation>
    </message>
    <message>
      <location filename="../../widgets/timeline/arranging.py" />
      <source>Compact</source>
      <translation>紧凑</translation>
    </message>
    <message>
      <location filename="../../widgets/timeline/arranging.py" />
      <source>Dense</source>
      <translation>密集</translation>
    </message>
    <message>
      <location filename="../../widgets/timeline/arranging.py" />
      <source>Expand all groups</source>
      <translation>展开所有分组</translation>
    </message>
    <message>
      <location filename="../../widgets/timeline/arranging.py" />
      <source>Height of the rows</source>
      <translation>行高</translation>
    </message>
    <message>
      <location filename="../../widgets/timeline/arranging.py" />
      <source>Hide {name}</source>
      <translation>隐藏 {name}</translation>
    </message>
    <message>
      <location filename="../../widgets/timeline/corner.py" />
      <source>Keep the newest moment in view</source>
      <translation>始终显示最新时刻</translation>
    </message>
    <message>
      <location filename="../../widgets/timeline/upkeep.py" />
      <source>Lanes appear with the first event of the program.</source>
      <translation>程序的第一个事件到来时，泳道就会出现。</translation>
    </message>
    <message>
      <location filename="../../widgets/timeline/upkeep.py" />
      <source>No lane is shown</source>
      <translation>没有显示任何泳道</translation>
    </message>
    <message>
      <location filename="../../widgets/timeline/upkeep.py" />
      <source>No lanes</source>
      <translation>没有泳道</translation>
    </message>
    <message>
      <location filename="../../widgets/timeline/upkeep.py" />
      <source>Nothing has run yet</source>
      <translation>还没有运行任何程序</translation>
    </message>
    <message>
      <location filename="../../widgets/timeline/arranging.py" />
      <source>Show all lanes</source>
      <translation>显示所有泳道</translation>
    </message>
    <message>
      <location filename="../../widgets/timeline/arranging.py" />
      <source>Show the machinery's lanes</source>
      <translation>显示内部机制的泳道</translation>
    </message>
    <message>
      <location filename="../../widgets/timeline/upkeep.py" />
      <source>Starting</source>
      <translation>正在启动</translation>
    </message>
    <message>
      <location filename="../../widgets/timeline/upkeep.py" />
      <source>The filter leaves all out, or all are hidden. Click the note above to show them.</source>
      <translation>所有泳道都被筛选掉或隐藏了。点击上方的提示可重新显示。</translation>
    </message>
    <message>
      <location filename="../../widgets/timeline/upkeep.py" />
      <source>The run ended before anything was recorded. See its output.</source>
      <translation>运行在记录到任何事件之前就结束了。请查看它的输出。</translation>
    </message>
    <message>
      <location filename="../../app/window.py" />
      <location filename="../../widgets/timeline/upkeep.py" />
      <source>Timeline</source>
      <translation>时间线</translation>
    </message>
    <message>
      <location filename="../../widgets/timeline/prepare.py" />
      <source>Too many hand-overs to draw: zoom in</source>
      <translation>交接太多无法绘制：请放大</translation>
    </message>
    <message>
      <location filename="../../widgets/timeline/card.py" />
      <source>an estimate from processor times, every {time}</source>
      <translation>按处理器时间估计，每 {time} 一次</translation>
    </message>
    <message>
      <location filename="../../widgets/timeline/prepare.py" />
      <source>back-pressure</source>
      <translation>背压</translation>
    </message>
    <message>
      <location filename="../../widgets/timeline/prepare.py" />
      <source>before {time}: not kept</source>
      <translation>{time} 之前：未保留</translation>
    </message>
    <message>
      <location filename="../../widgets/timeline/prepare.py" />
      <source>before {time}: not kept, nor {count} lanes that ended</source>
      <translation>{time} 之前：未保留，已结束的 {count} 条泳道也未保留</translation>
    </message>
    <message>
      <location filename="../../widgets/timeline/card.py" />
      <source>begins</source>
      <translation>开始</translation>
    </message>
    <message>
      <location filename="../../widgets/timeline/lane_part.py" />
      <source>cancelled</source>
      <translation>已取消</translation>
    </message>
    <message>
      <location filename="../../widgets/timeline/prepare.py" />
      <source>contention</source>
      <translation>锁争用</translation>
    </message>
    <message>
      <location filename="../../widgets/timeline/prepare.py" />
      <source>deadlock</source>
      <translation>死锁</translation>
    </message>
    <message>
      <location filename="../../widgets/timeline/card.py" />
      <source>end</source>
      <translation>结束</translation>
    </message>
    <message>
      <location filename="../../widgets/timeline/prepare.py" />
      <source>ended by force: its last 20 ms may be missing</source>
      <translation>被强行终止：最后 20 ms 可能缺失</translation>
    </message>
    <message>
      <location filename="../../widgets/timeline/prepare.py" />
      <source>estimated</source>
      <translation>估计</translation>
    </message>
    <message>
      <location filename="../../widgets/timeline/prepare.py" />
      <source>exception</source>
      <translation>异常</translation>
    </message>
    <message>
      <location filename="../../widgets/timeline/lane_part.py" />
      <source>exit {code}</source>
      <translation>退出 {code}</translation>
    </message>
    <message>
      <location filename="../../widgets/timeline/prepare.py" />
      <source>from outside</source>
      <translation>从外部测量</translation>
    </message>
    <message>
      <location filename="../../widgets/timeline/card.py" />
      <source>held by</source>
      <translation>持有者</translation>
    </message>
    <message>
      <location filename="../../widgets/timeline/prepare.py" />
      <source>idle worker</source>
      <translation>空闲 worker</translation>
    </message>
    <message>
      <location filename="../../widgets/timeline/card.py" />
      <source>inferred: the lane did not record it</source>
      <translation>推断所得：泳道没有记录</translation>
    </message>
    <message>
      <location filename="../../widgets/timeline/card.py" />
      <source>known by</source>
      <translation>依据</translation>
    </message>
    <message>
      <location filename="../../widgets/timeline/card.py" />
      <source>lasts</source>
      <translation>持续</translation>
    </message>
    <message>
      <location filename="../../widgets/timeline/card.py" />
      <source>line</source>
      <translation>代码行</translation>
    </message>
    <message>
      <location filename="../../widgets/timeline/prepare.py" />
      <source>livelock</source>
      <translation>活锁</translation>
    </message>
    <message>
      <location filename="../../widgets/timeline/card.py" />
      <source>looks from outside, every {time}</source>
      <translation>从外部查看，每 {time} 一次</translation>
    </message>
    <message>
      <location filename="../../widgets/timeline/lane_part.py" />
      <source>lost</source>
      <translation>丢失</translation>
    </message>
    <message>
      <location filename="../../widgets/timeline/prepare.py" />
      <source>lost update</source>
      <translation>更新丢失</translation>
    </message>
    <message>
      <location filename="../../widgets/timeline/prepare.py" />
      <source>max {depth}</source>
      <translation>最大 {depth}</translation>
    </message>
    <message>
      <location filename="../../widgets/timeline/card.py" />
      <source>meanwhile</source>
      <translation>同时</translation>
    </message>
    <message>
      <location filename="../../widgets/timeline/prepare.py" />
      <source>oversold</source>
      <translation>超卖</translation>
    </message>
    <message>
      <location filename="../../widgets/timeline/prepare.py" />
      <source>pid {pid}</source>
      <translation>pid {pid}</translation>
    </message>
    <message>
      <location filename="../../widgets/timeline/prepare.py" />
      <source>python {version}</source>
      <translation>python {version}</translation>
    </message>
    <message>
      <location filename="../../widgets/timeline/prepare.py" />
      <source>queue depth</source>
      <translation>队列深度</translation>
    </message>
    <message>
      <location filename="../../widgets/timeline/prepare.py" />
      <source>race</source>
      <translation>竞态</translation>
    </message>
    <message>
      <location filename="../../widgets/timeline/lane_part.py" />
      <source>raised</source>
      <translation>抛出异常</translation>
    </message>
    <message>
      <location filename="../../widgets/timeline/prepare.py" />
      <source>set</source>
      <translation>已设置</translation>
    </message>
    <message>
      <location filename="../../widgets/timeline/prepare.py" />
      <source>shared objects</source>
      <translation>共享对象</translation>
    </message>
    <message>
      <location filename="../../widgets/timeline/lane_part.py" />
      <source>signal {number}</source>
      <translation>信号 {number}</translation>
    </message>
    <message>
      <location filename="../../widgets/timeline/prepare.py" />
      <source>task</source>
      <translation>任务</translation>
    </message>
    <message>
      <location filename="../../widgets/timeline/prepare.py" />
      <source>tid {tid}</source>
      <translation>tid {tid}</translation>
    </message>
    <message>
      <location filename="../../widgets/timeline/prepare.py" />
      <source>used by several processes</source>
      <translation>由多个进程使用</translation>
    </message>
    <message>
      <location filename="../../widgets/timeline/prepare.py" />
      <source>{count} hand-overs not drawn: zoom in</source>
      <translation>有 {count} 次交接未绘制：请放大</translation>
    </message>
    <message>
      <location filename="../../widgets/timeline/corner.py" />
      <source>{count} hidden</source>
      <translation>隐藏 {count} 条</translation>
    </message>
    <message>
      <location filename="../../widgets/timeline/corner.py" />
      <source>{hidden} hidden by hand, {internal} of the machinery, {filtered} left out by the filter. Click to show all.</source>
      <translation>手动隐藏 {hidden} 条，内部机制 {internal} 条，筛选掉 {filtered} 条。点击显示全部。</translation>
    </message>
    <message>
      <location filename="../../widgets/timeline/card.py" />
      <source>{length} so far</source>
      <translation>至今 {length}</translation>
    </message>
    <message>
      <location filename="../../widgets/timeline/corner.py" />
      <source>○ Go live</source>
      <translation>○ 回到实时</translation>
    </message>
    <message>
      <location filename="../../widgets/timeline/corner.py" />
      <source>● Live</source>
      <translation>● 实时</translation>
    </message>
  </context>
  <context>
    <name>VerdictBand</name>
    <message>
      <location filename="../../widgets/panels/verdict.py" />
      <source>Choose a scenario or open a script and press Run. What it showed will be said here, with its figures.</source>
      <translation>选择一个场景或打开一个脚本，然后点击“运行”。结论和数据会显示在这里。</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/verdict.py" />
      <source>Events that were lost because more came than could be kept</source>
      <translation>因数量超出保留能力而丢失的事件</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/verdict.py" />
      <source>Figures of the run</source>
      <translation>运行数据</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/verdict.py" />
      <source>Nothing has run yet</source>
      <translation>还没有运行任何程序</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/verdict.py" />
      <source>Running · {elapsed}</source>
      <translation>正在运行 · {elapsed}</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/verdict.py" />
      <source>Show where this happened: {sentence}</source>
      <translation>显示发生的位置：{sentence}</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/verdict.py" />
      <source>The longest single wait for a lock, an event or a queue</source>
      <translation>对锁、事件或队列的最长一次等待</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/verdict.py" />
      <source>The verdict appears here when the run ends, or as soon as a deadlock is found.</source>
      <translation>运行结束或发现死锁时，结论会显示在这里。</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/verdict.py" />
      <source>Threads, and the processes they belong to</source>
      <translation>线程，以及它们所属的进程</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/verdict.py" />
      <source>What the lanes did, as recorded</source>
      <translation>记录到的泳道动作</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/verdict_parts.py" />
      <source>back-pressure</source>
      <translation>背压</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/verdict_parts.py" />
      <source>contention</source>
      <translation>锁争用</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/verdict_parts.py" />
      <source>deadlock</source>
      <translation>死锁</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/verdict.py" />
      <source>dropped</source>
      <translation>丢弃</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/verdict.py" />
      <source>events</source>
      <translation>事件</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/verdict_parts.py" />
      <source>exception</source>
      <translation>异常</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/verdict_parts.py" />
      <source>idle worker</source>
      <translation>空闲 worker</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/verdict.py" />
      <source>lanes / processes</source>
      <translation>泳道 / 进程</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/verdict_parts.py" />
      <source>livelock</source>
      <translation>活锁</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/verdict.py" />
      <source>longest wait</source>
      <translation>最长等待</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/verdict_parts.py" />
      <source>lost update</source>
      <translation>更新丢失</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/verdict_parts.py" />
      <source>oversold</source>
      <translation>超卖</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/verdict_parts.py" />
      <source>race</source>
      <translation>竞态</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/verdict.py" />
      <source>tracing cost</source>
      <translation>跟踪开销</translation>
    </message>
  </context>
  <context>
    <name>WaitGraph</name>
    <message>
      <location filename="../../widgets/panels/waits.py" />
      <source>No lane waits for a lock, a queue, an event or an end at this time. Move the cursor to look at another.</source>
      <translation>此刻没有泳道在等待锁、队列、事件或结束。移动游标可查看其他时刻。</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/waits.py" />
      <source>Nobody waits</source>
      <translation>没有等待</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/waits.py" />
      <source>Nothing runs</source>
      <translation>没有运行</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/waits.py" />
      <source>While a program runs, its lanes appear here with what they wait for, and who holds it.</source>
      <translation>程序运行时，这里显示各泳道在等什么，以及由谁持有。</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/waits.py" />
      <source>Who waits for whom</source>
      <translation>谁在等谁</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/waits.py" />
      <source>at {time}</source>
      <translation>{time} 时</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/wait_picture.py" />
      <source>held by</source>
      <translation>持有者</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/wait_picture.py" />
      <source>joins</source>
      <translation>join</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/waits.py" />
      <source>now</source>
      <translation>现在</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/wait_picture.py" />
      <source>waits for</source>
      <translation>等待</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/waits.py" />
      <source>{lane} waits for {object} since {time}</source>
      <translation>{lane} 从 {time} 起等待 {object}</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/waits.py" />
      <source>{sentence} ({site})</source>
      <translation>{sentence}（{site}）</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/waits.py" />
      <source>{sentence}, held by {owner}</source>
      <translation>{sentence}，持有者是 {owner}</translation>
    </message>
    <message>
      <location filename="../../widgets/panels/waits.py" />
      <source>{sentence}, held by {owner} ({site})</source>
      <translation>{sentence}，持有者是 {owner}（{site}）</translation>
    </message>
  </context>
  <context>
    <name>Window</name>
    <message>
      <location filename="../../app/wording.py" />
      <source>1 lock</source>
      <translation>1 把锁</translation>
    </message>
    <message>
      <location filename="../../app/wording.py" />
      <source>1 task lane</source>
      <translation>1 条任务泳道</translation>
    </message>
    <message>
      <location filename="../../app/wording.py" />
      <source>1 thread</source>
      <translation>1 个线程</translation>
    </message>
    <message>
      <location filename="../../app/window.py" />
      <source>Comparison</source>
      <translation>比较</translation>
    </message>
    <message>
      <location filename="../../app/window.py" />
      <source>Details</source>
      <translation>详情</translation>
    </message>
    <message>
      <location filename="../../app/layout.py" />
      <source>Earlier runs</source>
      <translation>之前的运行</translation>
    </message>
    <message>
      <location filename="../../app/wording.py" />
      <source>Ended by its time limit</source>
      <translation>因超时而结束</translation>
    </message>
    <message>
      <location filename="../../app/wording.py" />
      <source>Ended in a deadlock</source>
      <translation>因死锁而结束</translation>
    </message>
    <message>
      <location filename="../../app/window.py" />
      <source>Explore</source>
      <translation>探索</translation>
    </message>
    <message>
      <location filename="../../app/layout.py" />
      <source>Filter lanes</source>
      <translation>筛选泳道</translation>
    </message>
    <message>
      <location filename="../../app/wording.py" />
      <source>Finished</source>
      <translation>已完成</translation>
    </message>
    <message>
      <location filename="../../app/showing.py" />
      <source>It could not be run</source>
      <translation>无法运行</translation>
    </message>
    <message>
      <location filename="../../app/window.py" />
      <source>Lane</source>
      <translation>泳道</translation>
    </message>
    <message>
      <location filename="../../app/window.py" />
      <source>Lesson</source>
      <translation>课程</translation>
    </message>
    <message>
      <location filename="../../app/layout.py" />
      <source>Menu</source>
      <translation>菜单</translation>
    </message>
    <message>
      <location filename="../../app/window.py" />
      <source>Objects</source>
      <translation>对象</translation>
    </message>
    <message>
      <location filename="../../app/window.py" />
      <source>Open script</source>
      <translation>打开脚本</translation>
    </message>
    <message>
      <location filename="../../app/window.py" />
      <source>Order</source>
      <translation>顺序</translation>
    </message>
    <message>
      <location filename="../../app/window.py" />
      <source>Output</source>
      <translation>输出</translation>
    </message>
    <message>
      <location filename="../../app/window.py" />
      <source>Picture saved: {path}</source>
      <translation>图片已保存：{path}</translation>
    </message>
    <message>
      <location filename="../../app/window.py" />
      <source>Python programs (*.py *.pyw);;All files (*)</source>
      <translation>Python 程序 (*.py *.pyw);;所有文件 (*)</translation>
    </message>
    <message>
      <location filename="../../app/showing.py" />
      <source>Run again</source>
      <translation>再次运行</translation>
    </message>
    <message>
      <location filename="../../app/showing.py" />
      <source>Run the fix</source>
      <translation>运行修复版</translation>
    </message>
    <message>
      <location filename="../../app/layout.py" />
      <source>Runs of this sitting</source>
      <translation>本次启动以来的运行</translation>
    </message>
    <message>
      <location filename="../../app/window.py" />
      <source>Save a picture</source>
      <translation>保存图片</translation>
    </message>
    <message>
      <location filename="../../app/window.py" />
      <source>Scenario</source>
      <translation>场景</translation>
    </message>
    <message>
      <location filename="../../app/showing.py" />
      <source>Show who waits</source>
      <translation>显示谁在等谁</translation>
    </message>
    <message>
      <location filename="../../app/care.py" />
      <source>Something went wrong in Threadline itself: {error}. The terminal says more.</source>
      <translation>Threadline 自身出错：{error}。详情见终端。</translation>
    </message>
    <message>
      <location filename="../../app/window.py" />
      <source>Source</source>
      <translation>源代码</translation>
    </message>
    <message>
      <location filename="../../app/window.py" />
      <source>Statistics</source>
      <translation>统计</translation>
    </message>
    <message>
      <location filename="../../app/wording.py" />
      <source>Stopped</source>
      <translation>已停止</translation>
    </message>
    <message>
      <location filename="../../app/window.py" />
      <source>The picture could not be written to {path}. Choose another folder.</source>
      <translation>无法把图片写入 {path}。请选择其他文件夹。</translation>
    </message>
    <message>
      <location filename="../../app/wording.py" />
      <source>The program failed</source>
      <translation>程序出错</translation>
    </message>
    <message>
      <location filename="../../app/showing.py" />
      <source>The run was lost</source>
      <translation>运行已丢失</translation>
    </message>
    <message>
      <location filename="../../app/window.py" />
      <source>Waits</source>
      <translation>等待</translation>
    </message>
    <message>
      <location filename="../../app/wording.py" />
      <source>recorded {duration}</source>
      <translation>已记录 {duration}</translation>
    </message>
    <message>
      <location filename="../../app/wording.py" />
      <source>run {number}</source>
      <translation>第 {number} 次运行</translation>
    </message>
    <message>
      <location filename="../../app/wording.py" />
      <source>{count} locks</source>
      <translation>{count} 把锁</translation>
    </message>
    <message>
      <location filename="../../app/wording.py" />
      <source>{count} processes</source>
      <translation>{count} 个进程</translation>
    </message>
    <message>
      <location filename="../../app/wording.py" />
      <source>{count} task lanes</source>
      <translation>{count} 条任务泳道</translation>
    </message>
    <message>
      <location filename="../../app/wording.py" />
      <source>{count} threads</source>
      <translation>{count} 个线程</translation>
    </message>
    <message>
      <location filename="../../app/wording.py" />
      <source>{number}: {name}</source>
      <translation>{number}：{name}</translation>
    </message>
  </context>
  <context>
    <name>workers</name>
    <message>
      <location filename="../../workers/analysis/stalls.py" />
      <source>(line {line})</source>
      <translation>（第 {line} 行）</translation>
    </message>
    <message>
      <location filename="../../workers/text.py" />
      <source>, </source>
      <translation>、</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/deadlocks/lock_taken_twice.py" />
      <source>A Lock should have stopped the thread at its first deposit.</source>
      <translation>Lock 本该在第一笔存款时就让线程停住。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/coroutines.py" />
      <source>A blocked loop</source>
      <translation>被阻塞的循环</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/coroutines.py" />
      <source>A group that fails</source>
      <translation>失败的任务组</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/gil/many_threads.py" />
      <source>A hand-over took {small} in a ring of {few} threads and {large} in one of {many}.</source>
      <translation>{few} 个线程的圈里传递一次要 {small}，{many} 个线程的圈里要 {large}。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/deadlocks.py" />
      <source>A lock taken twice</source>
      <translation>同一把锁取了两次</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/deadlocks.py" />
      <source>A lost wake-up</source>
      <translation>丢失的唤醒</translation>
    </message>
    <message>
      <location filename="../../workers/host/intake.py" />
      <source>A message from process {process} was left out because it is malformed: {error}.</source>
      <translation>进程 {process} 的一条消息格式有误，已忽略：{error}。</translation>
    </message>
    <message>
      <location filename="../../workers/scheduling/choosing.py" />
      <source>A module cannot be explored, only a script.</source>
      <translation>不能探索模块，只能探索脚本。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/deadlocks.py" />
      <source>A pool that waits for itself</source>
      <translation>等待自己的线程池</translation>
    </message>
    <message>
      <location filename="../../workers/host/collector.py" />
      <source>A process could not be traced, its connection was not accepted: {error}.</source>
      <translation>有一个进程无法跟踪，它的连接未被接受：{error}。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/coroutines.py" />
      <source>A queue and a lock for coroutines</source>
      <translation>协程的队列与锁</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/gil.py" />
      <source>A ring of many threads</source>
      <translation>许多线程围成一圈</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/deadlocks.py" />
      <source>A second pool</source>
      <translation>另开一个池</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/deadlocks/pool_waits_for_itself.py" />
      <source>A task must not wait for another task of its own pool: give the charts a pool of their own.</source>
      <translation>任务不能等待同一个池里的另一个任务：给画图另开一个池。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/deadlocks.py" />
      <source>A waiter</source>
      <translation>一位服务员</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/locks/bank_and_tickets.py" />
      <source>After {bookings} bookings the balance is {balance}; {right} would be right. Bookings worth at least {amount} were overwritten</source>
      <translation>经过 {bookings} 笔记账，余额是 {balance}，正确的应是 {right}。至少有总额 {amount} 的记账被覆盖</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/deadlocks/pool_waits_for_itself.py" />
      <source>All chapters written</source>
      <translation>各章都写完了</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/deadlocks/dining_philosophers.py" />
      <source>All have eaten</source>
      <translation>人人都吃过了</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/deadlocks/join_before_drain.py" />
      <source>All of them fitted into the pipe, so the process could end before anybody read. With more items it could not.</source>
      <translation>它们全都装进了管道，所以还没有人读，进程就能结束。数量再多就不行了。</translation>
    </message>
    <message>
      <location filename="../../workers/scheduling/report.py" />
      <source>All {classes} classes of orders checked, none fails.</source>
      <translation>已检查全部 {classes} 类执行顺序，没有一类会失败。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/queues/flow.py" />
      <source>All {count} items used</source>
      <translation>{count} 个数据项全部用完</translation>
    </message>
    <message>
      <location filename="../../workers/scheduling/report.py" />
      <source>All {schedules} orders checked, none fails.</source>
      <translation>已检查全部 {schedules} 种执行顺序，没有一种会失败。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/stalls.py" />
      <source>All {workers} workers of {pool} wait inside a task of theirs, {first} since {time}, and {tasks} more tasks wait for a worker.</source>
      <translation>{pool} 的 {workers} 个工作线程都在各自的任务里等待，{first} 已等待 {time}，另有 {tasks} 个任务在等空闲的工作线程。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/deadlocks/lock_taken_twice.py" />
      <source>An RLock knows its owner and would have let it in again.</source>
      <translation>RLock 认得自己的持有者，会让它再次进入。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/queues/flow.py" />
      <source>At most {deepest} lay in {queue}, which has room for {size}.</source>
      <translation>{queue} 中最多时有 {deepest} 项，它能容纳 {size} 项。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/stalls.py" />
      <source>At {barrier} {there} of {parties} have come, {lane} {place}.</source>
      <translation>在 {barrier} 处，{parties} 个中只到了 {there} 个：{lane} {place}。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/locks/bank_and_tickets.py" />
      <source>Balance wrong by {amount}</source>
      <translation>余额相差 {amount}</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/courses.py" />
      <source>Beyond one machine</source>
      <translation>不止一台机器</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/coroutines.py" />
      <source>Blocking call</source>
      <translation>阻塞调用</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/deadlocks/opposite_order.py" />
      <source>Both came through with {transfers} transfers in {time}.</source>
      <translation>双方都顺利完成，{time} 内共转账 {transfers} 次。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/deadlocks/livelock.py" />
      <source>Both moved all the time, and neither came a step further: after {steps} tries they gave up. Steps aside: {moved}.</source>
      <translation>两人一直在动，谁也没有前进一步：试了 {steps} 次后放弃了。让路次数：{moved}。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/deadlocks.py" />
      <source>Both step aside</source>
      <translation>两人都让</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/deadlocks/opposite_order.py" />
      <source>Both take the locks in one order, so whoever has the first one gets the second one too.</source>
      <translation>双方按同一顺序获取锁，拿到第一把锁的一方也一定能拿到第二把。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/locks.py" />
      <source>Buyers</source>
      <translation>购票者</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/gil/switch_interval.py" />
      <source>By the program's own clock: {told}.</source>
      <translation>按程序自己的时钟：{told}。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/coroutines.py" />
      <source>Cancelled</source>
      <translation>手动取消</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/deadlocks/livelock.py" />
      <source>Chance made them choose differently.</source>
      <translation>随机让两人作出了不同的选择。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/deadlocks.py" />
      <source>Chapters</source>
      <translation>章数</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/gil.py" />
      <source>Computing three ways</source>
      <translation>三种方式做计算</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/queues.py" />
      <source>Consumers</source>
      <translation>消费者</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/coroutines.py" />
      <source>Cooks</source>
      <translation>厨师数</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/courses.py" />
      <location filename="../../workers/scenarios/table.py" />
      <source>Coroutines</source>
      <translation>协程</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/coroutines.py" />
      <source>Coroutines against threads</source>
      <translation>协程对比线程</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/coroutines.py" />
      <source>Coroutines take turns</source>
      <translation>协程轮流运行</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/gil/many_threads.py" />
      <source>Cost of a hand-over</source>
      <translation>传递一次的代价</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/coroutines.py" />
      <source>Customers</source>
      <translation>顾客数</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/endings.py" />
      <source>Deadlock</source>
      <translation>死锁</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/endings.py" />
      <source>Deadlock after {time}</source>
      <translation>{time} 后发生死锁</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/courses.py" />
      <location filename="../../workers/scenarios/table.py" />
      <source>Deadlocks</source>
      <translation>死锁</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/events.py" />
      <source>Delay before the event is set</source>
      <translation>设置事件前的延时</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/deadlocks.py" />
      <source>Deposits</source>
      <translation>存款笔数</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/deadlocks.py" />
      <source>Dining philosophers</source>
      <translation>哲学家就餐</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/coroutines.py" />
      <source>Dishes for each</source>
      <translation>每人的菜数</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/table.py" />
      <source>Distributed</source>
      <translation>分布式</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/gil/cpu_bound.py" />
      <source>Each process has an interpreter of its own, so they computed side by side.</source>
      <translation>每个进程有自己的解释器，所以它们并排计算。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/deadlocks/dining_philosophers.py" />
      <source>Each took the fork on the left first: with all left forks taken, no right one is left.</source>
      <translation>每个人都先拿左边的叉子：左边的全拿走了，右边的也就一把不剩。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/judgement.py" />
      <source>Ended by force: {names}. Up to 20 ms of what each did last are missing.</source>
      <translation>被强行终止：{names}。每个最后至多 20 ms 的动作没有记录。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/coroutines/shop_and_endings.py" />
      <source>Ended in another way</source>
      <translation>以别的方式结束</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/table.py" />
      <source>Events and conditions</source>
      <translation>事件与条件</translation>
    </message>
    <message>
      <location filename="../../workers/scheduling/report.py" />
      <source>Exploring ended early: {why}.</source>
      <translation>探索提前结束：{why}。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/plain.py" />
      <source>Finished after {time}</source>
      <translation>{time} 后完成</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/courses.py" />
      <source>First steps</source>
      <translation>入门</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/pools.py" />
      <source>Five tasks, four workers</source>
      <translation>五个任务，四个 worker</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/deadlocks/opposite_order.py" />
      <source>Had both taken the two locks in the same order, this could not happen.</source>
      <translation>如果双方按相同顺序获取这两把锁，就不会发生这种情况。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/deadlocks/lost_wakeup.py" />
      <source>Had it come later than the ring, it would wait for ever.</source>
      <translation>如果它在铃响之后才来，就会永远等下去。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/gil.py" />
      <source>Hand-overs</source>
      <translation>传递次数</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/coroutines/against_threads.py" />
      <location filename="../../workers/analysis/verdicts/gil/io_bound.py" />
      <source>How much memory each took cannot be told on this system.</source>
      <translation>在这个系统上无法得知各占多少内存。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/coroutines/shop_and_endings.py" />
      <source>How they ended: {told}.</source>
      <translation>各自的结局：{told}。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/coroutines.py" />
      <source>In a thread</source>
      <translation>放到线程里</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/events/waiting_room.py" />
      <source>In the end it was cleared: whoever comes now waits again.</source>
      <translation>最后它被清除了：之后再来的又得等待。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/coroutines/turns.py" />
      <source>In the trace, one of its sleeps was over {time} before the loop came to see it.</source>
      <translation>从记录看，它有一次睡眠早该结束，循环晚了 {time} 才看到。</translation>
    </message>
    <message>
      <location filename="../../workers/scheduling/report.py" />
      <source>In {count} orders a thread asked the same again and again; longer waits of it were not tried.</source>
      <translation>在 {count} 种执行顺序中，有线程反复查询同一件事；没有尝试让它等得更久的顺序。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/endings.py" />
      <source>It ended with exit code {code}.</source>
      <translation>退出码为 {code}。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/endings.py" />
      <source>It ended with exit code {code}: {error}</source>
      <translation>退出码为 {code}：{error}</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/endings.py" />
      <source>It had not ended after {time} and was stopped there: nothing is said about how it would have ended.</source>
      <translation>{time} 后仍未结束，已被停止；它本来会怎样结束，不得而知。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/deadlocks/lost_wakeup.py" />
      <source>It listened already when the bell rang, after waiting for {time}.</source>
      <translation>铃响时它已经在等，等了 {time}。</translation>
    </message>
    <message>
      <location filename="../../workers/scheduling/choosing.py" />
      <source>It runs in several processes; only the order of threads can be explored.</source>
      <translation>它在多个进程中运行；只能探索线程的顺序。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/endings.py" />
      <source>It was ended by the signal {signal}.</source>
      <translation>它被信号 {signal} 终止。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/endings.py" />
      <source>It was stopped after {time}, so nothing is said about how it would have ended.</source>
      <translation>它在 {time} 后被停止；本来会怎样结束，不得而知。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/queues/flow.py" />
      <source>Items are missing</source>
      <translation>有数据项缺失</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/queues.py" />
      <source>Items per producer</source>
      <translation>每个生产者的数据项数</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/deadlocks.py" />
      <source>Join, then read</source>
      <translation>先 join 再读</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/deadlocks.py" />
      <source>Joined before its queue is read</source>
      <translation>队列没读完就 join</translation>
    </message>
    <message>
      <location filename="../../workers/trace/ingest.py" />
      <source>Lane {lane}: {count} events carry a time before the one recorded last; they are shown at that.</source>
      <translation>泳道 {lane}：{count} 个事件的时间早于上一个事件，已按上一个事件的时间显示。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/coroutines/turns.py" />
      <source>Late by {gap}</source>
      <translation>晚了 {gap}</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/deadlocks.py" />
      <source>Left fork first</source>
      <translation>先拿左边的叉子</translation>
    </message>
    <message>
      <location filename="../../workers/scheduling/sentences.py" />
      <source>Left the rails at step {step}: wanted {lane}, but it is not enabled: {wait}.</source>
      <translation>在第 {step} 步偏离了调度：应由 {lane} 前进，但它现在不能前进：{wait}。</translation>
    </message>
    <message>
      <location filename="../../workers/scheduling/sentences.py" />
      <source>Left the rails at step {step}: wanted {lane}, but there is no such lane any more, or not yet.</source>
      <translation>在第 {step} 步偏离了调度：应由 {lane} 前进，但这条泳道已经不存在，或者还没有出现。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/gil/switch_interval.py" />
      <source>Length of a turn</source>
      <translation>一轮的长度</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/gil.py" />
      <source>Length of a wait</source>
      <translation>每次等待的时间</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/queues.py" />
      <source>Letters per writer</source>
      <translation>每个写者的信件数</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/deadlocks.py" />
      <source>Livelock</source>
      <translation>活锁</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/coroutines.py" />
      <source>Loaves</source>
      <translation>面包数</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/deadlocks.py" />
      <source>Lock</source>
      <translation>Lock</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/table.py" />
      <source>Locks and races</source>
      <translation>锁与竞争</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/gil.py" />
      <source>Longest interval</source>
      <translation>最长的间隔</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/deadlocks.py" />
      <source>Look first</source>
      <translation>先看一眼</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/locks.py" />
      <source>Lost update</source>
      <translation>更新丢失</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/deadlocks.py" />
      <source>Lower fork first</source>
      <translation>先拿编号小的叉子</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/gil/many_threads.py" />
      <source>Making a thread took {time}.</source>
      <translation>创建一个线程要 {time}。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/coroutines/turns.py" />
      <source>Meanwhile a call blocked for {block}, in a thread of its own.</source>
      <translation>其间有一次调用在自己的线程里阻塞了 {block}。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/gil/three_ways.py" />
      <source>Measured in this run on {cores} cores.</source>
      <translation>在本次运行中测得，{cores} 个核心。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/gil/switch_interval.py" />
      <source>Measured in this run, two threads in one process.</source>
      <translation>在本次运行中测得，同一进程里的两个线程。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/gil/many_threads.py" />
      <source>Measured in this run, under tracing, on {cores} cores.</source>
      <translation>在本次运行中、跟踪状态下测得，{cores} 个核心。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/coroutines/against_threads.py" />
      <source>Measured in this run, under tracing, with {tasks} waits at once.</source>
      <translation>在本次运行中、跟踪状态下测得，同时等待 {tasks} 个。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/gil/io_bound.py" />
      <source>Measured in this run: {workers} waits of {wait}.</source>
      <translation>在本次运行中测得：{workers} 次等待，每次 {wait}。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/gil/cpu_bound.py" />
      <source>Measured in this run: {workers} workers on {cores} cores.</source>
      <translation>在本次运行中测得：{workers} 个工作者，{cores} 个核心。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/coroutines/against_threads.py" />
      <source>Memory</source>
      <translation>内存</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/coroutines/against_threads.py" />
      <source>Memory for each wait</source>
      <translation>每次等待所占的内存</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/gil/io_bound.py" />
      <source>Memory grew by {threads} KiB for the threads, by {coroutines} KiB for the coroutines; the processes had {processes} KiB in all.</source>
      <translation>线程使内存增加 {threads} KiB，协程增加 {coroutines} KiB；进程一共占 {processes} KiB。</translation>
    </message>
    <message>
      <location filename="../../workers/scheduling/stepped.py" />
      <source>Moved by hand: {steps} steps so far.</source>
      <translation>手动单步：至今 {steps} 步。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/queues/flow.py" />
      <source>Neither side had to wait for the other.</source>
      <translation>双方都不必等待对方。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/table.py" />
      <source>Network</source>
      <translation>网络</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/coroutines/turns.py" />
      <source>Never did two of them run at once; threads that they run in: {threads}.</source>
      <translation>从来没有两个同时运行；它们所在的线程数：{threads}。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/locks/bank_and_tickets.py" />
      <source>No booking was lost</source>
      <translation>没有丢失记账</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/deadlocks/dining_philosophers.py" />
      <location filename="../../workers/analysis/verdicts/deadlocks/join_before_drain.py" />
      <location filename="../../workers/analysis/verdicts/deadlocks/lock_taken_twice.py" />
      <location filename="../../workers/analysis/verdicts/deadlocks/opposite_order.py" />
      <location filename="../../workers/analysis/verdicts/deadlocks/pool_waits_for_itself.py" />
      <source>No deadlock</source>
      <translation>没有死锁</translation>
    </message>
    <message>
      <location filename="../../workers/scheduling/shipped.py" />
      <source>No failing order is known for Python {version}; explore to find one.</source>
      <translation>对 Python {version} 还没有已知会出错的顺序；请用“探索”查找。</translation>
    </message>
    <message>
      <location filename="../../workers/scheduling/shipped.py" />
      <source>No failing order of it is known.</source>
      <translation>它没有已知会出错的顺序。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/judge.py" />
      <source>No outcome</source>
      <translation>没有结果</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/deadlocks/livelock.py" />
      <source>No progress in {steps} tries</source>
      <translation>试了 {steps} 次毫无进展</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/coroutines/turns.py" />
      <source>No tick was late by more than {gap}</source>
      <translation>没有哪次滴答晚于 {gap}</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/deadlocks/lost_wakeup.py" />
      <source>No wake-up was missed</source>
      <translation>没有错过唤醒</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/gil/io_bound.py" />
      <source>No way's waits overlapped enough to be seen: with so little to wait for, starting costs more.</source>
      <translation>看不出哪种方式的等待有重叠：等待太短，启动的代价更大。</translation>
    </message>
    <message>
      <location filename="../../workers/scheduling/sentences.py" />
      <source>Nobody can move any more: {waits}.</source>
      <translation>谁都无法再前进：{waits}。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/deadlocks/opposite_order.py" />
      <source>Nobody had to step back this time.</source>
      <translation>这次没有谁需要退让。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/locks/bank_and_tickets.py" />
      <source>Nobody had to wait for {lock}.</source>
      <translation>没有谁需要等待 {lock}。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/plain.py" />
      <source>Nobody had to wait.</source>
      <translation>没有谁需要等待。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/stalls.py" />
      <source>Nobody is left in the program who could end that.</source>
      <translation>程序里再没有谁能结束这种等待。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/events/waiting_room.py" />
      <source>Nobody's time was over before the event was set.</source>
      <translation>在事件被设置之前，没有谁等待超时。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/deadlocks/lost_wakeup.py" />
      <source>Nothing to wait for</source>
      <translation>无需等待</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/gil/switch_interval.py" />
      <source>On the GIL's row, estimated: {counts} turns.</source>
      <translation>GIL 行上（估计）：{counts} 轮。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/gil/switch_interval.py" />
      <source>On the GIL's row: {counts} turns.</source>
      <translation>GIL 行上：{counts} 轮。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/gil/cpu_bound.py" />
      <source>One after the other it took {serial}; in {workers} threads {threads}, in {workers} processes {processes}, on {cores} cores.</source>
      <translation>逐个算用了 {serial}；{workers} 个线程用了 {threads}，{workers} 个进程用了 {processes}，共 {cores} 个核心。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/gil/three_ways.py" />
      <source>One job, three ways</source>
      <translation>一件事，三种做法</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/deadlocks/dining_philosophers.py" />
      <source>One of them always stands, so one of those who sit always finds a second fork.</source>
      <translation>总有一位站着，所以坐着的人里总有一位能拿到第二把叉子。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/deadlocks.py" />
      <source>One order</source>
      <translation>相同顺序</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/deadlocks.py" />
      <source>One pool</source>
      <translation>同一个池</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/deadlocks.py" />
      <source>One seat less</source>
      <translation>少一个座位</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/events/waiting_room.py" />
      <source>One set, {count} wake-ups</source>
      <translation>一次 set，{count} 次唤醒</translation>
    </message>
    <message>
      <location filename="../../workers/scheduling/shipped.py" />
      <source>Only of the scenarios is a failing order known; explore your own program to find one.</source>
      <translation>只有场景有已知会出错的顺序；对你自己的程序，请用“探索”查找。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/deadlocks/livelock.py" />
      <source>Only one of them had to step aside.</source>
      <translation>只需要其中一人让路。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/deadlocks.py" />
      <source>Opposite order</source>
      <translation>相反顺序</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/endings.py" />
      <source>Out of time</source>
      <translation>超时</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/table.py" />
      <source>Pace of all sleeps</source>
      <translation>所有 sleep 的倍率</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/gil.py" />
      <source>Pages</source>
      <translation>页数</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/gil/three_ways.py" />
      <source>Pages ready</source>
      <translation>完成的页数</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/deadlocks/livelock.py" />
      <source>Past each other after {looks} looks</source>
      <translation>对视 {looks} 次后错开</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/deadlocks.py" />
      <source>Philosophers</source>
      <translation>哲学家</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/table.py" />
      <source>Pools</source>
      <translation>池</translation>
    </message>
    <message>
      <location filename="../../workers/trace/store.py" />
      <source>Process number {number} sent {count} bytes of events but never said hello; they were left out.</source>
      <translation>{number} 号进程发来 {count} 字节的事件，却从未报到；已忽略。</translation>
    </message>
    <message>
      <location filename="../../workers/trace/naming.py" />
      <source>Process number {number} sent {count} definitions but never said hello; they were left out.</source>
      <translation>{number} 号进程发来 {count} 条定义，却从未报到；已忽略。</translation>
    </message>
    <message>
      <location filename="../../workers/host/ends.py" />
      <source>Process {pid} runs on, but closed the stream it is traced by: it closed its file descriptors, or became another program. What it does from here on is not recorded.</source>
      <translation>进程 {pid} 仍在运行，但关闭了用于跟踪的连接：它关闭了文件描述符，或变成了另一个程序。此后的动作不再记录。</translation>
    </message>
    <message>
      <location filename="../../workers/host/intake.py" />
      <source>Process {pid} sent {count} malformed messages in all.</source>
      <translation>进程 {pid} 共发来 {count} 条格式有误的消息。</translation>
    </message>
    <message>
      <location filename="../../workers/host/run.py" />
      <source>Process {pid} was halted by a signal (SIGSTOP). It goes on with SIGCONT; stopping the run ends it.</source>
      <translation>进程 {pid} 被信号（SIGSTOP）暂停。SIGCONT 可让它继续；停止运行会终止它。</translation>
    </message>
    <message>
      <location filename="../../workers/trace/ingest.py" />
      <source>Process {pid}: {count} batches of events ended within a record; the piece was left out.</source>
      <translation>进程 {pid}：{count} 批事件在一条记录中间中断，残余部分已忽略。</translation>
    </message>
    <message>
      <location filename="../../workers/trace/naming.py" />
      <source>Process {pid}: {count} definitions ({what}) carry no usable number; they were left out.</source>
      <translation>进程 {pid}：{count} 条定义（{what}）没有可用的编号，已忽略。</translation>
    </message>
    <message>
      <location filename="../../workers/trace/ingest.py" />
      <source>Process {pid}: {count} events are of a kind that this version does not know; the lane is drawn as running.</source>
      <translation>进程 {pid}：{count} 个事件的类型是此版本不认识的，泳道按运行状态绘制。</translation>
    </message>
    <message>
      <location filename="../../workers/trace/ingest.py" />
      <source>Process {pid}: {count} events name a lane that was never defined; they were left out.</source>
      <translation>进程 {pid}：{count} 个事件指向从未定义的泳道，已忽略。</translation>
    </message>
    <message>
      <location filename="../../workers/trace/ingest.py" />
      <source>Process {pid}: {count} events name a line of code that was never defined; they are shown without it.</source>
      <translation>进程 {pid}：{count} 个事件指向从未定义的代码行，显示时不带代码行。</translation>
    </message>
    <message>
      <location filename="../../workers/trace/ingest.py" />
      <source>Process {pid}: {count} events name an object that was never defined; they are shown without it.</source>
      <translation>进程 {pid}：{count} 个事件指向从未定义的对象，显示时不带对象。</translation>
    </message>
    <message>
      <location filename="../../workers/trace/ingest.py" />
      <source>Process {pid}: {count} waits do not say what kind of wait they are; they are drawn as running.</source>
      <translation>进程 {pid}：{count} 次等待没有说明类型，按运行状态绘制。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/table.py" />
      <source>Processes</source>
      <translation>进程</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/courses.py" />
      <source>Processes and queues</source>
      <translation>进程与队列</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/endings.py" />
      <source>Processes that did not end with exit code 0: {failed}.</source>
      <translation>退出码不为 0 的进程：{failed}。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/plain.py" />
      <source>Processes: {processes}; threads: {threads}; lanes of tasks: {tasks}; locks, queues and other objects: {objects}.</source>
      <translation>进程：{processes}；线程：{threads}；任务泳道：{tasks}；锁、队列和其他对象：{objects}。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/plain.py" />
      <source>Processes: {processes}; threads: {threads}; locks, queues and other objects: {objects}.</source>
      <translation>进程：{processes}；线程：{threads}；锁、队列等对象：{objects}。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/queues.py" />
      <source>Producers</source>
      <translation>生产者</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/queues.py" />
      <source>Producers and consumers</source>
      <translation>生产者与消费者</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/table.py" />
      <source>Queues and pipes</source>
      <translation>队列与管道</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/deadlocks.py" />
      <source>RLock</source>
      <translation>RLock</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/courses.py" />
      <source>Races and locks</source>
      <translation>竞态与锁</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/deadlocks/join_before_drain.py" />
      <source>Read first, joined then</source>
      <translation>先读完，再 join</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/deadlocks/join_before_drain.py" />
      <source>Read the queue first, then join.</source>
      <translation>先把队列读完，再 join。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/deadlocks.py" />
      <source>Read, then join</source>
      <translation>先读再 join</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/coroutines/turns.py" />
      <source>Ready, but not yet at their turn, they spent {share} % of their time.</source>
      <translation>它们有 {share} % 的时间处于就绪、还没轮到。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/deadlocks.py" />
      <source>Results</source>
      <translation>结果数</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/deadlocks.py" />
      <source>Right of way</source>
      <translation>有先后之分</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/queues.py" />
      <source>Room in the queue</source>
      <translation>队列容量</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/coroutines.py" />
      <source>Room on the shelf</source>
      <translation>货架的容量</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/table.py" />
      <source>Rounds</source>
      <translation>轮数</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/gil.py" />
      <source>Serial, concurrent, parallel</source>
      <translation>串行、并发、并行</translation>
    </message>
    <message>
      <location filename="../../workers/scheduling/replay.py" />
      <source>Stepped by hand</source>
      <translation>手动单步</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/endings.py" />
      <source>Still running</source>
      <translation>仍在运行</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/endings.py" />
      <source>Stopped</source>
      <translation>已停止</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/gil/switch_interval.py" />
      <source>Switch interval</source>
      <translation>切换间隔</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/deadlocks/lock_taken_twice.py" />
      <source>Taken {depth} deep by one thread</source>
      <translation>被一个线程取了 {depth} 层</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/pools/workers.py" />
      <source>Task {number} waited {time} and was then taken by process {pid}, which had only just started.</source>
      <translation>第 {number} 个任务等了 {time}，随后由刚刚启动的进程 {pid} 执行。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/pools/workers.py" />
      <source>Task {number} waited {time} until process {pid} had finished task {before} and took it.</source>
      <translation>第 {number} 个任务等了 {time}，直到进程 {pid} 完成第 {before} 个任务后才由它执行。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/pools.py" />
      <source>Tasks</source>
      <translation>任务数</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/pools/workers.py" />
      <source>Tasks by process: {parts}.</source>
      <translation>各进程执行的任务：{parts}。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/coroutines/shop_and_endings.py" />
      <source>That is not what was to be shown: on a busy machine the times came out different.</source>
      <translation>这不是要展示的结果：机器繁忙，时间和预想的不一样。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/gil/many_threads.py" />
      <source>That is under tracing, which adds to each hand-over; what can be compared is small against large.</source>
      <translation>这是在跟踪状态下测得的，每次传递都多了开销；可以比较的是小圈与大圈。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/gil/cpu_bound.py" />
      <source>That threads came out faster is not their merit: other programs took the processor before.</source>
      <translation>线程更快并不是它们的功劳：先前处理器被别的程序占用了。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/deadlocks/dining_philosophers.py" />
      <source>That was luck: at no moment did all hold their left fork. With more rounds it will happen.</source>
      <translation>这是运气：没有哪一刻所有人都拿着左边的叉子。轮数再多就会发生。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/deadlocks/opposite_order.py" />
      <source>That was luck: at no moment did each of them hold one lock and ask for the other's. With more rounds it will happen.</source>
      <translation>这是运气：从没有出现双方各持一把锁又去要对方那把的时刻。轮数多了就会发生。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/locks/bank_and_tickets.py" />
      <source>That was luck: no buyer read the count while a clerk was between reading and writing it.</source>
      <translation>这是运气：没有购票者恰好在售票员读取与写回余票之间读到余票数。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/locks/bank_and_tickets.py" />
      <source>That was luck: no thread was interrupted between reading and writing. With more rounds it will happen.</source>
      <translation>这是运气：没有线程在读与写之间被打断。轮数多了就会发生。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/courses.py" />
      <location filename="../../workers/scenarios/table.py" />
      <source>The GIL</source>
      <translation>GIL</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/locks/bank_and_tickets.py" />
      <source>The balance is {balance}, as it should be after {bookings} bookings.</source>
      <translation>经过 {bookings} 笔记账，余额是 {balance}，正确无误。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/deadlocks/lost_wakeup.py" />
      <source>The bell had rung {time} before it came; it looked first, saw that the meal was ready, and did not wait.</source>
      <translation>铃在它到来之前 {time} 就响过了；它先看了一眼，见饭已做好，就没有等。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/coroutines/turns.py" />
      <source>The call blocked for {block} only, so nobody could notice.</source>
      <translation>调用只阻塞了 {block}，谁也察觉不到。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/coroutines/turns.py" />
      <source>The call blocked the loop's thread for {block}.</source>
      <translation>这次调用把循环所在的线程阻塞了 {block}。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/coroutines/turns.py" />
      <source>The call had a thread of its own, so that is not its doing: other programs took the processor.</source>
      <translation>调用有自己的线程，所以这与它无关：处理器被别的程序占用了。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/deadlocks/pool_waits_for_itself.py" />
      <source>The charts have workers of their own, so a chapter that waits keeps nobody from drawing.</source>
      <translation>画图有自己的工作线程，所以等待中的章节不会妨碍谁画图。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/coroutines/turns.py" />
      <source>The clock should tick every {tick}; its longest gap was {gap}.</source>
      <translation>时钟应当每 {tick} 走一下；最长的间隔是 {gap}。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/coroutines/turns.py" />
      <source>The clock went on ticking</source>
      <translation>时钟照走不误</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/deadlocks/lost_wakeup.py" />
      <source>The guest has eaten.</source>
      <translation>客人吃到了饭。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/deadlocks/lost_wakeup.py" />
      <source>The guest has not eaten.</source>
      <translation>客人没有吃到饭。</translation>
    </message>
    <message>
      <location filename="../../workers/host/main.py" />
      <source>The host broke down: {error}. Please report this.</source>
      <translation>宿主进程出现故障：{error}。请报告此问题。</translation>
    </message>
    <message>
      <location filename="../../workers/host/client.py" />
      <source>The host process {pid} was lost ({how}); the run was ended with it. Run again to go on.</source>
      <translation>宿主进程 {pid} 意外终止（{how}），本次运行也随之结束。请重新运行。</translation>
    </message>
    <message>
      <location filename="../../workers/host/client.py" />
      <source>The host process {pid} was lost ({how}); {left} processes of the run could not be ended. End them by hand.</source>
      <translation>宿主进程 {pid} 意外终止（{how}），本次运行还有 {left} 个进程无法结束。请手动结束它们。</translation>
    </message>
    <message>
      <location filename="../../workers/host/intake.py" />
      <source>The journal cannot be written any more: {error}. The run goes on without it.</source>
      <translation>日志无法继续写入：{error}。运行将在没有日志的情况下继续。</translation>
    </message>
    <message>
      <location filename="../../workers/host/main.py" />
      <source>The journal cannot be written: {error}. The run goes on without it.</source>
      <translation>日志无法写入：{error}。运行将在没有日志的情况下继续。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/deadlocks/dining_philosophers.py" />
      <source>The last one reaches for the lower fork first, like everybody else, so the ring cannot close.</source>
      <translation>最后一位也和别人一样先拿编号小的叉子，所以连不成环。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/gil/switch_interval.py" />
      <source>The longer the interval, the longer the turns.</source>
      <translation>间隔越长，每一轮越长。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/deadlocks/opposite_order.py" />
      <location filename="../../workers/analysis/verdicts/plain.py" />
      <source>The longest wait was that of {lane} for {object}: {time}.</source>
      <translation>最长的等待是 {lane} 等 {object}：{time}。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/plain.py" />
      <source>The longest wait was that of {lane}: {time}.</source>
      <translation>最长的等待是 {lane}：{time}。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/coroutines/turns.py" />
      <source>The loop stood still for {gap}</source>
      <translation>循环停住了 {gap}</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/coroutines/shop_and_endings.py" />
      <source>The one failure came out of the group as {error}, after the others had been cancelled.</source>
      <translation>其余任务被取消之后，那个失败以 {error} 的形式从任务组出来。</translation>
    </message>
    <message>
      <location filename="../../workers/scheduling/found.py" />
      <source>The order fails, at the first try.</source>
      <translation>这个顺序出错了，一次就成。</translation>
    </message>
    <message>
      <location filename="../../workers/scheduling/found.py" />
      <source>The order was followed to its end, and nothing failed.</source>
      <translation>这个顺序走到了最后，没有出错。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/gil/cpu_bound.py" />
      <source>The processes gained nothing here: starting them cost more than was to be won, or the cores were busy. Try more work.</source>
      <translation>这里进程没有得到好处：启动它们的代价超过收益，或者核心都在忙。加大工作量试试。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/gil/three_ways.py" />
      <source>The processes were no faster than the threads: too few cores were free, or there was little to compute.</source>
      <translation>进程并不比线程快：空闲的核心太少，或者没有多少可计算的。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/gil/three_ways.py" />
      <source>The processes, started before the clock was, also set the pages side by side.</source>
      <translation>进程在计时之前就已启动，它们连排版也是并排做的。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/queues/flow.py" />
      <source>The producers spent {held_back} % of their time waiting for room, the consumers {hungry} % waiting for items.</source>
      <translation>生产者有 {held_back} % 的时间在等空位，消费者有 {hungry} % 的时间在等数据项。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/judgement.py" />
      <source>The program and its trace disagree about {what}: the program says {program}, the trace shows {trace}.</source>
      <translation>程序与跟踪结果在“{what}”上不一致：程序说是 {program}，跟踪显示 {trace}。</translation>
    </message>
    <message>
      <location filename="../../workers/host/run.py" />
      <source>The program could not be started: {error}</source>
      <translation>程序无法启动：{error}</translation>
    </message>
    <message>
      <location filename="../../workers/scheduling/sentences.py" />
      <source>The program ended with {outcome}, and its check says no: {why}.</source>
      <translation>程序结束时的结果是 {outcome}，检查没有通过：{why}。</translation>
    </message>
    <message>
      <location filename="../../workers/scheduling/found.py" />
      <location filename="../../workers/scheduling/report.py" />
      <source>The program ended with {outcome}.</source>
      <translation>程序结束时的结果是 {outcome}。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/judge.py" />
      <source>The program ended, but {problem} Without that nothing can be said about this run.</source>
      <translation>程序结束了，但{problem}因此无法对这次运行下结论。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/endings.py" />
      <source>The program failed</source>
      <translation>程序出错</translation>
    </message>
    <message>
      <location filename="../../workers/host/ends.py" />
      <source>The program's process {pid} ended before its trace began; nothing of it was recorded.</source>
      <translation>程序的进程 {pid} 在跟踪开始前就结束了，没有任何记录。</translation>
    </message>
    <message>
      <location filename="../../workers/host/ends.py" />
      <source>The program's process {pid} runs, but has not begun to tell what it does; it is not traced.</source>
      <translation>程序的进程 {pid} 正在运行，但还没有开始报告它的活动；它没有被跟踪。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/queues/flow.py" />
      <source>The reader ended with exit code {code}, which terminate() does not give.</source>
      <translation>读者以退出码 {code} 结束，而 terminate() 不会给出这个退出码。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/queues/flow.py" />
      <source>The reader was terminated: exit code {code}.</source>
      <translation>读者被终止：退出码 {code}。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/deadlocks/lost_wakeup.py" />
      <source>The ring was heard</source>
      <translation>铃声听到了</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/endings.py" />
      <source>The run has not ended yet.</source>
      <translation>运行尚未结束。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/endings.py" />
      <source>The run was ended after {time} because its lanes waited for each other for ever.</source>
      <translation>各泳道互相等待，永远不会结束，运行在 {time} 后被终止。</translation>
    </message>
    <message>
      <location filename="../../app/settings.py" />
      <source>The settings could not be understood ({error}); they are kept in {path}, the defaults are used.</source>
      <translation>设置文件无法解析（{error}），已保存为 {path}，现使用默认设置。</translation>
    </message>
    <message>
      <location filename="../../app/settings.py" />
      <source>The settings in {path} cannot be read ({error}); the defaults are used.</source>
      <translation>无法读取 {path} 中的设置（{error}），现使用默认设置。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/gil.py" />
      <source>The switch interval</source>
      <translation>切换间隔</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/gil/cpu_bound.py" />
      <source>The threads gained nothing: only one of them can have the interpreter at a time.</source>
      <translation>线程没有得到好处：每次只有一个能使用解释器。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/gil/cpu_bound.py" />
      <source>The threads gained: this Python runs them side by side.</source>
      <translation>线程得到了好处：这个 Python 能让它们并排运行。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/gil/three_ways.py" />
      <source>The threads won by fetching side by side; setting the pages they took turns.</source>
      <translation>线程赢在同时取页；排版时它们轮流进行。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/gil/three_ways.py" />
      <source>The threads won little: there was little to wait for, or the processor was busy.</source>
      <translation>线程没赢多少：没有多少可等的，或者处理器正忙。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/pools/workers.py" />
      <source>The trace does not show when task {number} began.</source>
      <translation>跟踪结果没有显示第 {number} 个任务何时开始。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/events/waiting_room.py" />
      <source>The trace does not show who set the event.</source>
      <translation>跟踪结果没有显示是谁设置了事件。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/judgement.py" />
      <source>The trace is not whole: {fault}</source>
      <translation>跟踪结果不完整：{fault}</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/gil/switch_interval.py" />
      <source>The turns do not follow the interval: other programs took the processor away in between.</source>
      <translation>轮次没有跟着间隔变化：其间处理器被别的程序抢走过。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/deadlocks/dining_philosophers.py" />
      <source>The waiter serves one at a time, so whoever may reach for forks finds them, but nobody eats beside anybody.</source>
      <translation>服务员一次只招待一人，所以轮到的人总能拿到叉子，但也没有两个人能同时进餐。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/gil/io_bound.py" />
      <source>The waits overlapped in: {ways}. Who waits needs no interpreter.</source>
      <translation>等待重叠的有：{ways}。等待的时候不需要解释器。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/pools/workers.py" />
      <source>The workers were idle for {shares} of their time.</source>
      <translation>各 worker 的空闲时间占比：{shares}。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/events/waiting_room.py" />
      <source>Then one set woke all {count}, the last one {time} later.</source>
      <translation>随后一次 set 唤醒了全部 {count} 个，最后一个在 {time} 后醒来。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/events/waiting_room.py" />
      <source>Then one set woke {count}, the last one {time} later; {others} found it set already.</source>
      <translation>随后一次 set 唤醒了 {count} 个，最后一个在 {time} 后醒来；另有 {others} 个到来时它已设置。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/queues/flow.py" />
      <source>Then the reader waited for more for {time} until it was terminated: exit code {code}.</source>
      <translation>之后读者又等了 {time}，直到被终止：退出码 {code}。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/pools/workers.py" />
      <source>There was a worker for every task, so no task had to wait for another one to end.</source>
      <translation>每个任务都有 worker，因此没有任务需要等待别的任务结束。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/locks/bank_and_tickets.py" />
      <source>There were {tickets} tickets, and {sold} were sold: {count} too many, with only {different} different numbers on them.</source>
      <translation>共有 {tickets} 张票，却卖出了 {sold} 张：多卖 {count} 张，其中不同的票号只有 {different} 个。</translation>
    </message>
    <message>
      <location filename="../../workers/scheduling/sentences.py" />
      <source>These lock orders could make a deadlock, although they did not this time: {edges}.</source>
      <translation>这些加锁顺序可能造成死锁，虽然这一次没有：{edges}。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/deadlocks/livelock.py" />
      <source>They got past each other after {time}. Steps aside: {moved}.</source>
      <translation>{time} 后两人错开了。让路次数：{moved}。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/gil/shared.py" />
      <source>They waited {share} % of their time for the GIL.</source>
      <translation>它们有 {share} % 的时间在等 GIL。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/locks/bank_and_tickets.py" />
      <source>This happened although every sale held the lock.</source>
      <translation>尽管每次售票都持有锁，仍然发生了这种情况。</translation>
    </message>
    <message>
      <location filename="../../workers/host/main.py" />
      <source>This host has a run already; start another host for another run.</source>
      <translation>这个宿主进程已有一次运行；请为另一次运行启动另一个宿主进程。</translation>
    </message>
    <message>
      <location filename="../../workers/scheduling/replay.py" />
      <source>This order came to no end</source>
      <translation>这个顺序没有走到最后</translation>
    </message>
    <message>
      <location filename="../../workers/scheduling/replay.py" />
      <source>This order does not fail</source>
      <translation>这个顺序不会出错</translation>
    </message>
    <message>
      <location filename="../../workers/scheduling/replay.py" />
      <source>This order fails</source>
      <translation>这个顺序会出错</translation>
    </message>
    <message>
      <location filename="../../workers/scheduling/shipped.py" />
      <source>This variant is the fix: no order of it fails.</source>
      <translation>这个变体是修复：它的任何顺序都不会出错。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/gil/many_threads.py" />
      <location filename="../../workers/scenarios/table.py" />
      <source>Threads</source>
      <translation>线程</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/gil.py" />
      <source>Threads in the largest ring</source>
      <translation>最大一圈的线程数</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/gil/cpu_bound.py" />
      <source>Threads {threads}×, processes {processes}× as fast</source>
      <translation>线程快 {threads} 倍，进程快 {processes} 倍</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/locks.py" />
      <source>Ticket sale by processes</source>
      <translation>多进程售票</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/locks.py" />
      <source>Tickets</source>
      <translation>票数</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/coroutines/against_threads.py" />
      <location filename="../../workers/analysis/verdicts/gil/cpu_bound.py" />
      <location filename="../../workers/analysis/verdicts/gil/io_bound.py" />
      <location filename="../../workers/analysis/verdicts/gil/many_threads.py" />
      <source>Time</source>
      <translation>时间</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/coroutines.py" />
      <source>Time between two ticks</source>
      <translation>两次滴答之间的时间</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/coroutines/against_threads.py" />
      <source>Time for all waits</source>
      <translation>全部等待的时间</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/gil.py" />
      <source>Time for each pair</source>
      <translation>每一对的时间</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/gil/cpu_bound.py" />
      <source>Time for the same sum</source>
      <translation>同一个求和所用的时间</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/gil/io_bound.py" />
      <source>Time for the same waits</source>
      <translation>同样的等待所用的时间</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/pools.py" />
      <source>Time per task</source>
      <translation>每个任务的时间</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/gil/three_ways.py" />
      <source>Time since its way began</source>
      <translation>自该做法开始以来的时间</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/coroutines.py" />
      <source>Time that the call blocks</source>
      <translation>调用阻塞的时间</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/queues.py" />
      <source>Time to consume one</source>
      <translation>消费一项的时间</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/deadlocks.py" />
      <source>Time to cook</source>
      <translation>做饭时间</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/gil.py" />
      <source>Time to fetch a page</source>
      <translation>取一页的时间</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/queues.py" />
      <source>Time to produce one</source>
      <translation>生产一项的时间</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/queues.py" />
      <source>Time to read one</source>
      <translation>读一封的时间</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/queues.py" />
      <source>Time to write one</source>
      <translation>写一封的时间</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/deadlocks.py" />
      <source>Time until the guest comes</source>
      <translation>客人到来前的时间</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/coroutines.py" />
      <source>Timeout</source>
      <translation>超时</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/events.py" />
      <source>Timeout of each wait</source>
      <translation>每次等待的超时</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/coroutines.py" />
      <source>Timeout, cancellation, a failing group</source>
      <translation>超时、取消、失败的任务组</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/deadlocks.py" />
      <source>Toss a coin</source>
      <translation>抛硬币</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/deadlocks.py" />
      <source>Tries before they give up</source>
      <translation>放弃前尝试的次数</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/gil/switch_interval.py" />
      <source>Turn</source>
      <translation>一轮</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/gil/switch_interval.py" />
      <source>Turns of {shortest} to {longest}</source>
      <translation>每轮 {shortest} 到 {longest}</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/deadlocks.py" />
      <source>Two locks, opposite order</source>
      <translation>两把锁，顺序相反</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/deadlocks.py" />
      <source>Two locks, two processes</source>
      <translation>两把锁，两个进程</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/coroutines/turns.py" />
      <source>Two of them ran at once {times} times.</source>
      <translation>有 {times} 次两个同时运行。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/deadlocks/livelock.py" />
      <source>Two people who always do the same should never have come out different.</source>
      <translation>两个总是做同样事情的人，本不该错开。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/deadlocks/join_before_drain.py" />
      <location filename="../../workers/analysis/verdicts/queues/flow.py" />
      <source>Up to {depth} lay in the queue at once.</source>
      <translation>队列中同时最多有 {depth} 封。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/deadlocks.py" />
      <source>Wait for the ring</source>
      <translation>等铃声</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/gil.py" />
      <source>Waiting four ways</source>
      <translation>四种方式等待</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/events.py" />
      <source>Waiting room</source>
      <translation>等候室</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/coroutines.py" />
      <location filename="../../workers/scenarios/rows/gil.py" />
      <source>Waits</source>
      <translation>等待数</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/coroutines/shop_and_endings.py" />
      <source>Waits at the till: {till}, the longest {longest}; waits at the shelf: {shelf}. All of it happened on one thread.</source>
      <translation>收银台前的等待：{till} 次，最长 {longest}；货架前的等待：{shelf} 次。全都发生在一个线程上。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/locks/bank_and_tickets.py" />
      <source>Waits for {lock}: {count}, the longest {time}.</source>
      <translation>等待 {lock} 共 {count} 次，最长 {time}。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/deadlocks.py" />
      <source>Watch both lanes: they are busy all the time, and neither comes a step further.</source>
      <translation>看两条泳道：一直在忙，谁也没有前进一步。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/locks.py" />
      <source>Watch how many buyers read the same count while a clerk is still printing: they all get the same ticket.</source>
      <translation>注意有多少购票者在售票员还在打印时读到同样的余票数：他们都会拿到同一张票。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/coroutines.py" />
      <source>Watch how many lanes wait at once, and what one more of them costs as a thread and as a coroutine.</source>
      <translation>看有多少泳道同时在等，再多一个线程或一个协程各要付出什么。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/locks.py" />
      <source>Watch the balance in the end: a thread that read it before another one wrote wipes that booking out.</source>
      <translation>注意最后的余额：在别的线程写入之前就读了余额的线程，会抹掉那笔记账。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/deadlocks.py" />
      <source>Watch the child's lane after its last result: it cannot end, because the queue behind it is still full.</source>
      <translation>看子进程放入最后一个结果之后的泳道：它结束不了，因为背后的队列还是满的。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/coroutines.py" />
      <source>Watch the clock's lane while the reader reads: its sleep is long over, and the loop does not come to it.</source>
      <translation>看读者在读的时候时钟的泳道：睡眠早该结束了，循环却顾不上它。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/queues.py" />
      <source>Watch the depth of the queue: when it reaches its limit, the producers are held back until there is room.</source>
      <translation>注意队列深度：达到上限时，生产者会被挡住，直到有空位。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/pools.py" />
      <source>Watch the fifth task: it stays in the pool until one of the four workers has finished its first one.</source>
      <translation>注意第五个任务：它一直在池中等待，直到四个 worker 之一完成自己的第一个任务。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/deadlocks.py" />
      <source>Watch the forks: once each has an owner, everybody waits for the neighbour, all the way round the table.</source>
      <translation>看叉子：每把都有了持有者之后，人人都在等邻座，绕桌一整圈。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/coroutines.py" />
      <source>Watch the lane of the slow download: in each variant somebody else decides when it ends.</source>
      <translation>看慢的那个下载的泳道：每个变体里都由别人决定它何时结束。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/coroutines.py" />
      <source>Watch the lanes below the one thread: a turn ends where a coroutine awaits something, and only one runs at a time.</source>
      <translation>看那一个线程下面的泳道：协程等待什么的时候一轮结束，而每次只有一个在运行。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/deadlocks.py" />
      <source>Watch the lock's bar and the clerk's lane: the clerk waits for a lock that it holds itself, a cycle of one.</source>
      <translation>看锁的占用条和柜员的泳道：柜员在等自己持有的锁，这是只有一个成员的环。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/gil.py" />
      <source>Watch the row of the GIL: the threads take turns with it, while each process has one of its own.</source>
      <translation>看 GIL 那一行：线程轮流持有它，而每个进程各有自己的一个。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/coroutines.py" />
      <source>Watch the till's lock: it is held across an await, so even on one thread others have to wait for it.</source>
      <translation>看收银台的锁：它是跨着 await 持有的，所以即使在一个线程上，别人也得等它。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/gil.py" />
      <source>Watch the token go round: however many stand in the ring, only one of them has anything to do.</source>
      <translation>看令牌一圈圈地走：不管圈里有多少线程，只有一个有事可做。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/gil.py" />
      <source>Watch the turns on the GIL's row grow longer and fewer from pair to pair.</source>
      <translation>看 GIL 行上的轮次，一对比一对更长、更少。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/deadlocks.py" />
      <source>Watch the two locks, not the threads: each lock has an owner already when the other thread asks for it.</source>
      <translation>注意看两把锁，而不是线程：当另一个线程请求时，每把锁都已有持有者。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/deadlocks.py" />
      <source>Watch the two locks: the same cycle as between threads, although the processes share no memory.</source>
      <translation>注意看两把锁：进程之间虽不共享内存，却形成与线程之间相同的环路。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/events.py" />
      <source>Watch the waits end one by one when their time is over, and then all at once when the event is set.</source>
      <translation>注意这些等待：先是逐个超时结束，然后在事件被设置时同时结束。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/gil.py" />
      <source>Watch the waits: all of them overlap but the serial ones, whoever does the waiting.</source>
      <translation>看这些等待：除了串行的，不管由谁来等，全都重叠。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/queues.py" />
      <source>Watch the way of each letter from put to get, and how the reader ends: it never would by itself.</source>
      <translation>注意每封信从 put 到 get 的过程，以及读者如何结束：它自己永远不会结束。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/deadlocks.py" />
      <source>Watch the workers: each waits inside its task for another task that no worker is free to take.</source>
      <translation>看工作线程：每个都在任务里面等另一个任务，而没有空闲的线程能去做它。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/gil.py" />
      <source>Watch what overlaps in each of the three ways: nothing, the waits, or everything.</source>
      <translation>看三种做法里什么重叠了：什么也没有、等待，还是一切。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/deadlocks.py" />
      <source>Watch when the bell rings and when the guest begins to listen: nobody rings a second time.</source>
      <translation>看铃什么时候响，客人什么时候开始听：没有人会摇第二次。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/coroutines/against_threads.py" />
      <location filename="../../workers/analysis/verdicts/gil/cpu_bound.py" />
      <location filename="../../workers/analysis/verdicts/gil/io_bound.py" />
      <source>Way</source>
      <translation>做法</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/judgement.py" />
      <source>What was recorded before {time} is counted but not kept ({count} events); where moments are compared, those are missing.</source>
      <translation>{time} 之前记录的内容已计数但未保留（{count} 个事件）；比较各个时刻时缺少它们。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/events/waiting_room.py" />
      <source>When it was set nobody was waiting: whoever came found it set.</source>
      <translation>它被设置时没有谁在等待：后来者看到它已设置。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/deadlocks/opposite_order.py" />
      <source>When the second lock did not come in time, the first one was given back. That often: {parts}.</source>
      <translation>第二把锁没能及时拿到时，就把第一把还回去。次数：{parts}。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/coroutines/against_threads.py" />
      <source>While all waited, memory had grown by {coroutines} KiB for coroutines and by {threads} KiB for threads, {each} for each of these.</source>
      <translation>全都在等的时候，协程使内存增加 {coroutines} KiB，线程增加 {threads} KiB，平均每个线程 {each}。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/locks/bank_and_tickets.py" />
      <source>While one clerk was printing, others read the same count and sold the same ticket.</source>
      <translation>一个售票员打印时，其他售票员读到同样的余票数，卖出了同一张票。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/deadlocks/lost_wakeup.py" />
      <source>Who first looks whether it has happened (wait_for, or while not ready: wait) does not wait for what has been.</source>
      <translation>先看看事情是否已经发生（wait_for，或者 while not ready: wait），就不会去等已经过去的事。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/gil/shared.py" />
      <location filename="../../workers/analysis/verdicts/gil/switch_interval.py" />
      <source>Who held the GIL was not measured: {why}</source>
      <translation>没有测量谁持有 GIL：{why}</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/coroutines/shop_and_endings.py" />
      <source>Whoever waited for them got no exception.</source>
      <translation>等待它们的一方没有得到异常。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/coroutines/shop_and_endings.py" />
      <source>Whoever waited for them got {error}.</source>
      <translation>等待它们的一方得到 {error}。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/locks.py" />
      <source>With a lock</source>
      <translation>加锁</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/deadlocks.py" />
      <source>With a timeout</source>
      <translation>带超时</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/gil/cpu_bound.py" />
      <source>With one core there is nothing to gain from processes either.</source>
      <translation>只有一个核心，用进程也没有好处。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/deadlocks/pool_waits_for_itself.py" />
      <source>With {chapters} chapters and {workers} workers there was always a worker left for a chart. With more chapters there is none.</source>
      <translation>{chapters} 章、{workers} 个工作线程，总还有一个能去画图。章数再多就没有了。</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/locks.py" />
      <source>Without a lock</source>
      <translation>不加锁</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/gil.py" />
      <source>Work for each</source>
      <translation>每个的工作量</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/pools.py" />
      <source>Workers</source>
      <translation>worker 数</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/queues.py" />
      <source>Writers</source>
      <translation>写者</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/rows/queues.py" />
      <source>Writers and an endless reader</source>
      <translation>多个写者与不会结束的读者</translation>
    </message>
    <message>
      <location filename="../../workers/scheduling/replay.py" />
      <source>a replayed order of {steps} steps, each drawn 1 ms long</source>
      <translation>重放的顺序，共 {steps} 步，每步画成 1 ms</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/gil/switch_interval.py" />
      <source>as long as the interval</source>
      <translation>与间隔等长</translation>
    </message>
    <message>
      <location filename="../../workers/scheduling/report.py" />
      <source>asyncio ran its tasks in its own order; other orders of them were not tried.</source>
      <translation>asyncio 按自己的顺序运行任务；没有尝试任务的其他顺序。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/events/waiting_room.py" />
      <source>calls of set</source>
      <translation>set 的调用次数</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/gil/three_ways.py" />
      <source>concurrent: threads</source>
      <translation>并发：线程</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/coroutines/against_threads.py" />
      <location filename="../../workers/analysis/verdicts/coroutines/turns.py" />
      <location filename="../../workers/analysis/verdicts/gil/io_bound.py" />
      <source>coroutines</source>
      <translation>协程</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/coroutines/shop_and_endings.py" />
      <source>coroutines cancelled</source>
      <translation>被取消的协程数</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/coroutines/shop_and_endings.py" />
      <source>coroutines that failed</source>
      <translation>失败的协程数</translation>
    </message>
    <message>
      <location filename="../../workers/host/client.py" />
      <source>exit code {code}</source>
      <translation>退出码 {code}</translation>
    </message>
    <message>
      <location filename="../../workers/trace/labels.py" />
      <source>gets from {object}</source>
      <translation>从 {object} 取</translation>
    </message>
    <message>
      <location filename="../../workers/trace/labels.py" />
      <source>held back before {object}</source>
      <translation>停在 {object} 之前</translation>
    </message>
    <message>
      <location filename="../../workers/trace/labels.py" />
      <source>holds {objects}</source>
      <translation>持有 {objects}</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/deadlocks/dining_philosophers.py" />
      <source>how often a fork was taken</source>
      <translation>叉子被取的次数</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/deadlocks/opposite_order.py" />
      <source>how often a lock was taken</source>
      <translation>获取锁的次数</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/gil/many_threads.py" />
      <source>how often a token was taken</source>
      <translation>令牌被取得的次数</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/deadlocks/lost_wakeup.py" />
      <source>how often the bell was rung</source>
      <translation>摇铃的次数</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/coroutines/shop_and_endings.py" />
      <location filename="../../workers/analysis/verdicts/deadlocks/lock_taken_twice.py" />
      <location filename="../../workers/analysis/verdicts/locks/bank_and_tickets.py" />
      <source>how often the lock was taken</source>
      <translation>获取锁的次数</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/deadlocks/livelock.py" />
      <source>how often they looked at each other</source>
      <translation>两人对视的次数</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/deadlocks/opposite_order.py" />
      <source>how often {name} stepped back</source>
      <translation>{name} 退让的次数</translation>
    </message>
    <message>
      <location filename="../../workers/trace/labels.py" />
      <source>idle</source>
      <translation>空闲</translation>
    </message>
    <message>
      <location filename="../../workers/trace/labels.py" />
      <source>input or output</source>
      <translation>输入输出</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/queues/flow.py" />
      <source>items got</source>
      <translation>取出的数据项</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/queues/flow.py" />
      <source>items put</source>
      <translation>放入的数据项</translation>
    </message>
    <message>
      <location filename="../../workers/trace/labels.py" />
      <source>join {object}</source>
      <translation>join {object}</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/queues/flow.py" />
      <source>letters got</source>
      <translation>取出的信件</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/queues/flow.py" />
      <source>letters put</source>
      <translation>放入的信件</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/coroutines/shop_and_endings.py" />
      <source>loaves got</source>
      <translation>取走的面包数</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/coroutines/shop_and_endings.py" />
      <source>loaves put</source>
      <translation>放上的面包数</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/outcome.py" />
      <source>main() did not return its facts.</source>
      <translation> main() 没有返回结果数据。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/outcome.py" />
      <source>main() did not return {name} as it should.</source>
      <translation> main() 没有按要求返回 {name}。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/gil/many_threads.py" />
      <source>making a thread</source>
      <translation>创建一个线程</translation>
    </message>
    <message>
      <location filename="../../workers/scheduling/replay.py" />
      <source>moved by hand, {steps} steps so far, each drawn 1 ms long</source>
      <translation>手动单步，至今 {steps} 步，每步画成 1 ms 长</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/gil/three_ways.py" />
      <source>pages made in threads</source>
      <translation>线程里完成的页数</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/gil/three_ways.py" />
      <source>parallel: processes</source>
      <translation>并行：进程</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/gil/cpu_bound.py" />
      <source>parts summed in threads</source>
      <translation>线程里完成的求和数</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/gil/many_threads.py" />
      <source>passing the token on</source>
      <translation>传递令牌</translation>
    </message>
    <message>
      <location filename="../../workers/trace/labels.py" />
      <source>paused</source>
      <translation>已暂停</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/gil/cpu_bound.py" />
      <location filename="../../workers/analysis/verdicts/gil/io_bound.py" />
      <source>processes</source>
      <translation>进程</translation>
    </message>
    <message>
      <location filename="../../workers/trace/labels.py" />
      <source>puts into {object}</source>
      <translation>放入 {object}</translation>
    </message>
    <message>
      <location filename="../../workers/trace/labels.py" />
      <source>reads {object}</source>
      <translation>读 {object}</translation>
    </message>
    <message>
      <location filename="../../workers/trace/labels.py" />
      <source>reads {object} = {value}</source>
      <translation>读 {object} = {value}</translation>
    </message>
    <message>
      <location filename="../../workers/trace/labels.py" />
      <source>ready</source>
      <translation>就绪</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/deadlocks/join_before_drain.py" />
      <source>results got</source>
      <translation>取出的结果数</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/deadlocks/join_before_drain.py" />
      <source>results put</source>
      <translation>放入的结果数</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/gil/cpu_bound.py" />
      <location filename="../../workers/analysis/verdicts/gil/io_bound.py" />
      <location filename="../../workers/analysis/verdicts/gil/three_ways.py" />
      <source>serial</source>
      <translation>串行</translation>
    </message>
    <message>
      <location filename="../../workers/host/client.py" />
      <source>signal {signal}</source>
      <translation>信号 {signal}</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/stalls.py" />
      <source>since {time}</source>
      <translation>已 {time}</translation>
    </message>
    <message>
      <location filename="../../workers/trace/labels.py" />
      <source>sleeps</source>
      <translation>睡眠</translation>
    </message>
    <message>
      <location filename="../../workers/trace/labels.py" />
      <source>task {number}</source>
      <translation>任务 {number}</translation>
    </message>
    <message>
      <location filename="../../workers/trace/labels.py" />
      <source>task {number}: sleeps</source>
      <translation>任务 {number}：睡眠</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/deadlocks/pool_waits_for_itself.py" />
      <location filename="../../workers/analysis/verdicts/pools/workers.py" />
      <source>tasks finished</source>
      <translation>完成的任务</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/pools/workers.py" />
      <source>tasks handed over</source>
      <translation>提交的任务</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/pools/workers.py" />
      <source>tasks that ran in another process than they say</source>
      <translation>实际执行进程与所说不符的任务</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/gil/switch_interval.py" />
      <source>the middle turn</source>
      <translation>中位的一轮</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/queues/flow.py" />
      <source>the reader's exit code</source>
      <translation>读者的退出码</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/row.py" />
      <source>this system has no named semaphores, which the locks and queues of multiprocessing need</source>
      <translation>此系统没有命名信号量，而 multiprocessing 的锁和队列需要它</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/coroutines/against_threads.py" />
      <location filename="../../workers/analysis/verdicts/gil/cpu_bound.py" />
      <location filename="../../workers/analysis/verdicts/gil/io_bound.py" />
      <source>threads</source>
      <translation>线程</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/locks/bank_and_tickets.py" />
      <source>tickets sold</source>
      <translation>售出的票数</translation>
    </message>
    <message>
      <location filename="../../app/cli_report.py" />
      <source>tracing cost by process: {processes}{more}</source>
      <translation>各进程的跟踪开销：{processes}{more}</translation>
    </message>
    <message>
      <location filename="../../workers/trace/labels.py" />
      <source>waits</source>
      <translation>等待</translation>
    </message>
    <message>
      <location filename="../../workers/trace/labels.py" />
      <source>waits for a queue</source>
      <translation>等队列</translation>
    </message>
    <message>
      <location filename="../../workers/trace/labels.py" />
      <source>waits for a result</source>
      <translation>等结果</translation>
    </message>
    <message>
      <location filename="../../workers/trace/labels.py" />
      <source>waits for the GIL</source>
      <translation>等 GIL</translation>
    </message>
    <message>
      <location filename="../../workers/trace/labels.py" />
      <source>waits for {object}</source>
      <translation>等待 {object}</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/gil/io_bound.py" />
      <source>waits in threads</source>
      <translation>线程里的等待数</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/events/waiting_room.py" />
      <source>waits of {name} that timed out</source>
      <translation>{name} 超时的等待</translation>
    </message>
    <message>
      <location filename="../../workers/trace/labels.py" />
      <source>writes {object}</source>
      <translation>写 {object}</translation>
    </message>
    <message>
      <location filename="../../workers/trace/labels.py" />
      <source>writes {object} = {value}</source>
      <translation>写 {object} = {value}</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/deadlocks.py" />
      <source>{before}; {then}</source>
      <translation>{before}；{then}</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/judgement.py" />
      <source>{count} events were dropped while tracing, so what is counted here may be too low.</source>
      <translation>跟踪时丢弃了 {count} 个事件，因此这里的计数可能偏低。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/queues/flow.py" />
      <source>{count} letters read, reader terminated</source>
      <translation>读了 {count} 封信，读者被终止</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/queues/flow.py" />
      <source>{count} letters were written and read; from put to get a letter took {mean} on average and {longest} at most.</source>
      <translation>写入并读出 {count} 封信；一封信从 put 到 get 平均 {mean}，最长 {longest}。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/queues/flow.py" />
      <source>{count} letters were written; the trace does not show their way.</source>
      <translation>写了 {count} 封信；跟踪结果没有显示它们的去向。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/coroutines/shop_and_endings.py" />
      <source>{count} of {all} ended before their time</source>
      <translation>{all} 个里有 {count} 个提前结束</translation>
    </message>
    <message>
      <location filename="../../workers/scheduling/report.py" />
      <source>{count} orders could not be repeated: the program does not do the same each time.</source>
      <translation>有 {count} 种执行顺序无法重复：程序并非每次都做同样的事。</translation>
    </message>
    <message>
      <location filename="../../workers/scheduling/report.py" />
      <source>{count} orders were cut off because they did not come to an end.</source>
      <translation>有 {count} 种执行顺序因为没有结束而被中断。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/locks/bank_and_tickets.py" />
      <source>{count} tickets too many</source>
      <translation>多卖了 {count} 张票</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/events/waiting_room.py" />
      <source>{count} waits timed out before the event was set ({parts}).</source>
      <translation>事件被设置前有 {count} 次等待超时（{parts}）。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/endings.py" />
      <source>{deadlock} {advice}</source>
      <translation>{deadlock}{advice}</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/deadlocks/lock_taken_twice.py" />
      <source>{deposits} deposits were made; the balance is {balance}.</source>
      <translation>存了 {deposits} 笔，余额是 {balance}。</translation>
    </message>
    <message>
      <location filename="../../app/cli_report.py" />
      <source>{ended} after {duration}{status} · processes: {processes}, lanes: {lanes} · events: {events}{not_kept}, dropped: {dropped} · tracing cost {share} of the run ({cost})</source>
      <translation>{duration} 后 {ended}{status} · 进程：{processes}，泳道：{lanes} · 事件：{events}{not_kept}，丢弃：{dropped} · 跟踪开销占运行的 {share}（{cost}）</translation>
    </message>
    <message>
      <location filename="../../workers/scheduling/report.py" />
      <source>{failing} of {schedules} orders fail.</source>
      <translation>{schedules} 种执行顺序中有 {failing} 种失败。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/judgement.py" />
      <source>{first} {second}</source>
      <translation>{first}{second}</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/gil/switch_interval.py" />
      <source>{interval}: {turns} turns, the middle one {median}</source>
      <translation>{interval}：{turns} 轮，中位数 {median}</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/coroutines/shop_and_endings.py" />
      <source>{items} loaves sold</source>
      <translation>卖出 {items} 个面包</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/coroutines/shop_and_endings.py" />
      <source>{items} loaves were sold; the till holds {money}, and {right} is right.</source>
      <translation>卖出 {items} 个面包；收银台里有 {money}，应有 {right}。</translation>
    </message>
    <message>
      <location filename="../../workers/scheduling/sentences.py" />
      <source>{lane} failed at {site}: {error}{message}.</source>
      <translation>{lane} 在 {site} 失败：{error}{message}。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/deadlocks.py" />
      <source>{lane} holds {held} and waits for the end of {object}</source>
      <translation>{lane} 持有 {held}，并等待 {object} 结束</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/deadlocks.py" />
      <source>{lane} holds {held} and waits for {object}</source>
      <translation>{lane} 持有 {held}，并等待 {object}</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/deadlocks.py" />
      <source>{lane} holds {held} and waits for {object}, which only it can release. It can never move.</source>
      <translation>{lane} 持有 {held}，却又等待只有它自己才能释放的 {object}。它永远无法继续。</translation>
    </message>
    <message>
      <location filename="../../workers/scheduling/sentences.py" />
      <source>{lane} reads {variable} = {read} ({read_site}); {other} writes {other_value} ({other_site}); then {lane} writes {written} ({site}), worked out from what it had read: the update of {other} is lost.</source>
      <translation>{lane} 读到 {variable} = {read}（{read_site}）；{other} 写入 {other_value}（{other_site}）；随后 {lane} 写入由先前读到的值算出的 {written}（{site}）：{other} 的更新丢失了。</translation>
    </message>
    <message>
      <location filename="../../workers/scheduling/sentences.py" />
      <source>{lane} reads {variable} = {value} ({site})</source>
      <translation>{lane} 读取 {variable} = {value}（{site}）</translation>
    </message>
    <message>
      <location filename="../../workers/scheduling/sentences.py" />
      <source>{lane} sleeps ({site})</source>
      <translation>{lane} 在睡眠（{site}）</translation>
    </message>
    <message>
      <location filename="../../workers/scheduling/sentences.py" />
      <source>{lane} takes {second} ({site}) while it holds {first}</source>
      <translation>{lane} 持有 {first} 时获取 {second}（{site}）</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/stalls.py" />
      <source>{lane} waits for a unit of {object} {place}.</source>
      <translation>{lane} 在等 {object} 的一个名额 {place}。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/stalls.py" />
      <source>{lane} waits for an item in {queue} {place}.</source>
      <translation>{lane} 在等 {queue} 里的数据 {place}。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/deadlocks.py" />
      <source>{lane} waits for its own end, {object}. It can never move.</source>
      <translation>{lane} 在等待自己（{object}）结束。它永远无法继续。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/stalls.py" />
      <source>{lane} waits for room in {queue} {place}, which holds {items} items.</source>
      <translation>{lane} 在等 {queue} 腾出位置 {place}，其中已有 {items} 项。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/stalls.py" />
      <source>{lane} waits for the end of {child} {place}, which cannot end before the {items} items left in {queue} are read.</source>
      <translation>{lane} 在等 {child} 结束 {place}，而 {queue} 里剩下的 {items} 项被读走之前，它无法结束。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/deadlocks.py" />
      <source>{lane} waits for the end of {object}</source>
      <translation>{lane} 等待 {object} 结束</translation>
    </message>
    <message>
      <location filename="../../workers/scheduling/sentences.py" />
      <source>{lane} waits for the end of {other} ({site})</source>
      <translation>{lane} 等待 {other} 结束（{site}）</translation>
    </message>
    <message>
      <location filename="../../workers/scheduling/sentences.py" />
      <source>{lane} waits for {lock} ({site}), which nobody will let go</source>
      <translation>{lane} 等待 {lock}（{site}），而不会再有人释放它</translation>
    </message>
    <message>
      <location filename="../../workers/scheduling/sentences.py" />
      <source>{lane} waits for {lock} ({site}), which {owner} holds</source>
      <translation>{lane} 等待 {lock}（{site}），它由 {owner} 持有</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/deadlocks.py" />
      <source>{lane} waits for {object}</source>
      <translation>{lane} 等待 {object}</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/stalls.py" />
      <source>{lane} waits for {object} {place}.</source>
      <translation>{lane} 在等 {object} {place}。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/stalls.py" />
      <source>{lane} waits for {object} {place}. Its wake-up had come {time} before, when it did not wait yet.</source>
      <translation>{lane} 在等 {object} {place}。唤醒在 {time} 之前就来过了，那时它还没有开始等待。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/stalls.py" />
      <source>{lane} waits {place}.</source>
      <translation>{lane} 在等待 {place}。</translation>
    </message>
    <message>
      <location filename="../../workers/scheduling/sentences.py" />
      <source>{lane} writes {variable} = {value} ({site})</source>
      <translation>{lane} 写入 {variable} = {value}（{site}）</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/deadlocks.py" />
      <source>{name}</source>
      <translation>{name}</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/deadlocks.py" />
      <source>{name} (line {line})</source>
      <translation>{name}（第 {line} 行）</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/endings.py" />
      <source>{name} ({code})</source>
      <translation>{name}（{code}）</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/coroutines/shop_and_endings.py" />
      <source>{name} failed</source>
      <translation>{name} 失败</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/coroutines/shop_and_endings.py" />
      <source>{name} finished</source>
      <translation>{name} 完成</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/parameters.py" />
      <source>{name} must be a number from {minimum} to {maximum}, not {value}</source>
      <translation>{name} 必须是 {minimum} 到 {maximum} 之间的数，而不是 {value}</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/parameters.py" />
      <source>{name} must be a whole number from {minimum} to {maximum}, not {value}</source>
      <translation>{name} 必须是 {minimum} 到 {maximum} 之间的整数，而不是 {value}</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/parameters.py" />
      <source>{name} must be one of {choices}, not {value}</source>
      <translation>{name} 必须是 {choices} 之一，而不是 {value}</translation>
    </message>
    <message>
      <location filename="../../workers/scenarios/parameters.py" />
      <source>{name} must be yes or no, not {value}</source>
      <translation>{name} 必须是“是”或“否”，而不是 {value}</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/coroutines/shop_and_endings.py" />
      <source>{name} was cancelled</source>
      <translation>{name} 被取消</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/deadlocks/lock_taken_twice.py" />
      <source>{name} was taken {count} times, {again} of them by the thread that held it already.</source>
      <translation>{name} 被取得 {count} 次，其中 {again} 次是已经持有它的线程取的。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/deadlocks/livelock.py" />
      <location filename="../../workers/analysis/verdicts/deadlocks/opposite_order.py" />
      <location filename="../../workers/analysis/verdicts/events/waiting_room.py" />
      <source>{name}: {count}</source>
      <translation>{name}：{count}</translation>
    </message>
    <message>
      <location filename="../../workers/scheduling/sentences.py" />
      <source>{one}; {other}; nothing puts the two in an order.</source>
      <translation>{one}；{other}；两者之间没有任何先后约束。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/gil/three_ways.py" />
      <source>{pages} pages took {serial} one after the other, {concurrent} in threads and {parallel} in processes, on {cores} cores.</source>
      <translation>{pages} 页，逐个做用了 {serial}，用线程 {concurrent}，用进程 {parallel}，共 {cores} 个核心。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/deadlocks/dining_philosophers.py" />
      <source>{philosophers} philosophers had {meals} meals in {time}, and spent {waited} % of it waiting.</source>
      <translation>{philosophers} 位哲学家在 {time} 内共用餐 {meals} 次，其中 {waited} % 的时间在等待。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/pools/workers.py" />
      <source>{pid}: {tasks}</source>
      <translation>{pid}：{tasks}</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/queues/flow.py" />
      <source>{queue}, with room for {size}, was full for {time} in all.</source>
      <translation>{queue} 能容纳 {size} 项，共有 {time} 处于已满状态。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/deadlocks/join_before_drain.py" />
      <source>{read} of {items} results were read, and the process ended with exit code {code}.</source>
      <translation>{items} 个结果读了 {read} 个，进程以退出码 {code} 结束。</translation>
    </message>
    <message>
      <location filename="../../workers/scheduling/report.py" />
      <source>{schedules} orders checked, none fails; there are more.</source>
      <translation>已检查 {schedules} 种执行顺序，没有一种失败；还有更多没有检查。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/gil/three_ways.py" />
      <source>{serial}, {concurrent}, {parallel}</source>
      <translation>{serial}、{concurrent}、{parallel}</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/gil/many_threads.py" />
      <source>{small} to {large} for each hand-over</source>
      <translation>每次传递 {small} 到 {large}</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/locks/bank_and_tickets.py" />
      <source>{sold} of {tickets} tickets sold</source>
      <translation>{tickets} 张票售出 {sold} 张</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/locks/bank_and_tickets.py" />
      <source>{sold} tickets were sold to {buyers} buyers, and there were {tickets}.</source>
      <translation>共有 {tickets} 张票，向 {buyers} 位购票者售出了 {sold} 张。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/coroutines/turns.py" />
      <source>{tasks} coroutines cooked {dishes} dishes in {turns} turns.</source>
      <translation>{tasks} 个协程用 {turns} 轮做了 {dishes} 道菜。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/pools/workers.py" />
      <source>{tasks} tasks, {workers} workers</source>
      <translation>{tasks} 个任务，{workers} 个 worker</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/coroutines/against_threads.py" />
      <source>{tasks} waits at once</source>
      <translation>同时等待 {tasks} 个</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/coroutines/against_threads.py" />
      <source>{tasks} waits of {wait} took {coroutines} as coroutines and {threads} in threads.</source>
      <translation>{tasks} 次等待，每次 {wait}：用协程 {coroutines}，用线程 {threads}。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/stalls.py" />
      <source>{told} Also waiting: {lanes}.</source>
      <translation>{told}同样在等待的还有：{lanes}。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/stalls.py" />
      <source>{told} {nobody}</source>
      <translation>{told}{nobody}</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/deadlocks.py" />
      <source>{told}. Neither can ever move.</source>
      <translation>{told}。双方都永远无法继续。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/deadlocks.py" />
      <source>{told}. None of them can ever move.</source>
      <translation>{told}。它们都永远无法继续。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/coroutines/turns.py" />
      <source>{turns} turns on one thread</source>
      <translation>一个线程上的 {turns} 轮</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/queues/flow.py" />
      <source>{used} of {produced} items were used.</source>
      <translation>生产的 {produced} 项中用掉了 {used} 项。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/judgement.py" />
      <source>{verdict} {doubt}</source>
      <translation>{verdict}{doubt}</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/locks/bank_and_tickets.py" />
      <source>{what} by threads that had read the balance before and wrote it after them.</source>
      <translation>{what}：有的线程在这些记账之前读了余额，又在之后写回。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/locks/bank_and_tickets.py" />
      <source>{what}, although every booking held the lock.</source>
      <translation>{what}，尽管每笔记账都持有锁。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/gil/io_bound.py" />
      <source>{workers} waits of {wait}: in series {serial}, in threads {threads}, as coroutines {coroutines}, in processes {processes}.</source>
      <translation>{workers} 次等待，每次 {wait}：逐个 {serial}，用线程 {threads}，用协程 {coroutines}，用进程 {processes}。</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/gil/io_bound.py" />
      <source>{workers} waits: {serial} or {threads}</source>
      <translation>{workers} 次等待：{serial} 或 {threads}</translation>
    </message>
    <message>
      <location filename="../../workers/analysis/verdicts/deadlocks/pool_waits_for_itself.py" />
      <source>{written} of {chapters} chapters were written in {time}, each with its chart.</source>
      <translation>{time} 内写完 {chapters} 章中的 {written} 章，每章都有图。</translation>
    </message>
  </context>
</TS>
