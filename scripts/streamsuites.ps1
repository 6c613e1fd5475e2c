# Builds StreamSuites when something changed since the last start, and runs it in this window.
$ErrorActionPreference = 'Stop'
. (Join-Path $PSScriptRoot 'common.ps1')

$program = Join-Path $Root "Runtime.Host\bin\Release\$Framework\streamsuites.dll"
$stamp = Join-Path $Artifacts 'built'

function Test-UpToDate {
    if (-not (Test-Path $stamp) -or -not (Test-Path $program)) { return $false }
    $built = (Get-Item $stamp).LastWriteTimeUtc
    $sources = 'Runtime.Core', 'Runtime.Admin', 'Runtime.Host' | ForEach-Object { Get-ChildItem (Join-Path $Root $_) -Recurse }
    $sources = @($sources | Where-Object { $_.FullName -notmatch '\\(bin|obj|_framework)(\\|$)' })
    $sources += 'Directory.Build.props', 'Directory.Packages.props', 'global.json' | ForEach-Object { Get-Item (Join-Path $Root $_) }
    return -not ($sources | Where-Object { $_.LastWriteTimeUtc -gt $built } | Select-Object -First 1)
}

Assert-Sdk
if ($args.Count -gt 0 -and $args[0] -eq 'run') { Show-MissingTools }
New-Item -ItemType Directory -Force $Artifacts | Out-Null
if (-not (Test-UpToDate)) {
    Write-Host 'Building StreamSuites (only after a change; the first time takes a minute or two) ...'
    $started = [DateTime]::UtcNow
    $log = Join-Path $Artifacts 'build.log'
    & dotnet build (Join-Path $Root 'Runtime.Host\Runtime.Host.csproj') -c Release -v quiet -p:RunAnalyzers=false --disable-build-servers *> $log
    if ($LASTEXITCODE -ne 0) {
        Get-Content $log | Write-Host
        Write-Host "The build failed; the log is $log"
        exit 4
    }

    New-Item -ItemType File -Force $stamp | Out-Null
    (Get-Item $stamp).LastWriteTimeUtc = $started
}

& dotnet $program @args
exit $LASTEXITCODE
