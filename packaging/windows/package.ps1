# Makes target\package\Flamelane-VERSION.msi: package.ps1
#
# Needs Maven, a JDK 25 in JAVA_HOME and the WiX Toolset, which jpackage calls. Installs for the present user, so
# that no administrator is asked; registers .jfr, .pprof, .gotrace, .collapsed and .folded.
$ErrorActionPreference = 'Stop'
$home_ = (Resolve-Path "$PSScriptRoot\..\..").Path
$work = "$home_\target\package"
$bin = "$env:JAVA_HOME\bin"
[xml]$pom = Get-Content "$home_\pom.xml"
$version = $pom.project.version

Push-Location $home_
mvn -q -B -ntp "-Dmaven.test.skip=true" package
if ($LASTEXITCODE -ne 0) { throw 'the build failed' }
Pop-Location

Remove-Item -Recurse -Force $work -ErrorAction Ignore
New-Item -ItemType Directory "$work\input", "$work\modules" | Out-Null
Copy-Item "$home_\target\flamelane.jar" "$work\input"
foreach ($library in (Get-Content "$home_\target\classpath.txt") -split ';') {
  $name = Split-Path -Leaf $library
  if ($name -like 'javafx-*-win*.jar') { Copy-Item $library "$work\modules" }
  elseif ($name -notlike 'javafx-*.jar') { Copy-Item $library "$work\input" }
}

$used = & "$bin\jdeps" --multi-release 25 --ignore-missing-deps --print-module-deps --module-path "$work\modules" `
  --class-path "$work\input\*" "$work\input\flamelane.jar"
$named = 'jdk.zipfs,jdk.jfr,jdk.management,jdk.management.agent,jdk.attach,jdk.unsupported,jdk.crypto.ec,java.naming'
& "$bin\jlink" --module-path "$work\modules" --add-modules "$used,javafx.controls,javafx.swing,$named" `
  --no-header-files --no-man-pages --strip-java-debug-attributes --exclude-resources '**.dll' --output "$work\runtime"
# JavaFX's native libraries lie in its jars, and would be unpacked into each person's home at the first start
foreach ($module in Get-ChildItem "$work\modules\*.jar") {
  $natives = & "$bin\jar" tf $module.FullName | Where-Object { $_ -like '*.dll' }
  if ($natives) { Push-Location "$work\runtime\bin"; & "$bin\jar" xf $module.FullName @natives; Pop-Location }
}

New-Item -ItemType Directory "$work\associations" | Out-Null
$icons = "$home_\icons".Replace('\', '/')
$associations = foreach ($file in Get-ChildItem "$home_\packaging\associations\*.properties") {
  $copy = "$work\associations\$($file.Name)"
  (Get-Content $file.FullName) -replace '^icon=(.*)', "icon=$icons/`$1.ico" | Set-Content $copy
  '--file-associations', $copy
}
$common = @('--name', 'Flamelane', '--app-version', $version, '--vendor', 'Flamelane',
  '--description', 'Opens what Java and Go profilers and tracers write', '--icon', "$home_\icons\flamelane.ico",
  '--runtime-image', "$work\runtime", '--input', "$work\input", '--main-jar', 'flamelane.jar', '--main-class', 'flamelane.Main',
  '--java-options', '-XX:+UseSerialGC', '--java-options', '-Xlog:disable', '--java-options', '-Xlog:all=error:stderr',
  '--java-options', '-Xms48m', '--java-options', '-XX:NewSize=16m', '--java-options', '-XX:MaxNewSize=16m',
  '--java-options', '-XX:MinHeapFreeRatio=10', '--java-options', '-XX:MaxHeapFreeRatio=30',
  '--java-options', '--enable-native-access=ALL-UNNAMED,javafx.graphics',
  '--java-options', '--sun-misc-unsafe-memory-access=allow')
# a second launcher, since one that opens a window prints nothing to a terminal
$console = "$work\flamelane-console.properties"
Set-Content $console "win-console=true`nwin-menu=false`nwin-shortcut=false"
& "$bin\jpackage" --type msi @common @associations --add-launcher "flamelane-cli=$console" `
  --win-per-user-install --win-menu --win-upgrade-uuid '6d0b2a52-3f0f-4a9a-9a55-5a0cf1a3b0de' --dest $work
if ($LASTEXITCODE -ne 0) { throw 'jpackage failed' }
