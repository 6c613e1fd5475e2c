# Shared by the PowerShell scripts: where things are and what is installed. Dot-sourced, not run.
# The Windows scripts mirror the shell scripts; the shell scripts are the ones that are tested.
$Root = Split-Path -Parent $PSScriptRoot
$Artifacts = Join-Path $Root 'artifacts'
$Framework = 'net10.0'
$env:DOTNET_NOLOGO = '1'
$env:DOTNET_CLI_TELEMETRY_OPTOUT = '1'

function Assert-Sdk {
    $version = $null
    if (Get-Command dotnet -ErrorAction SilentlyContinue) {
        Push-Location $Root
        try { $version = & dotnet --version 2>$null } finally { Pop-Location }
    }

    if ($version -notmatch '^1\d\.') {
        Write-Host 'The .NET 10 SDK is missing. Install it, open a new window, then run this again:'
        Write-Host '  winget install --id Microsoft.DotNet.SDK.10'
        exit 3
    }
}

function Show-MissingTools {
    if (-not (Get-Command ffmpeg -ErrorAction SilentlyContinue)) {
        Write-Host 'Not installed: ffmpeg; clips are switched off. To install: winget install --id Gyan.FFmpeg'
    }

    # Edge is part of Windows and does for the browser tests.
    $browsers = @(
        "$env:ProgramFiles\Google\Chrome\Application\chrome.exe",
        "${env:ProgramFiles(x86)}\Microsoft\Edge\Application\msedge.exe",
        "$env:ProgramFiles\Microsoft\Edge\Application\msedge.exe")
    if (-not $env:STREAMSUITES_CHROMIUM -and -not ($browsers | Where-Object { Test-Path $_ })) {
        Write-Host 'Not installed: a Chromium browser; browser tests are skipped. To install: winget install --id Google.Chrome'
    }
}
