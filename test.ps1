# The whole test suite on Windows: restore, build, format, every test project. Words given are looked for in the
# tests' full names. The last line is always "<n> passed, <n> failed".
$ErrorActionPreference = 'Stop'
. (Join-Path $PSScriptRoot 'scripts\common.ps1')

$solution = Join-Path $Root 'StreamSuites.Web.sln'
$results = Join-Path $Root 'TestResults'
$script:passed = 0
$script:failed = 0

function Complete-Run {
    Write-Output "$script:passed passed, $script:failed failed"
    exit [int]($script:failed -ne 0)
}

function Invoke-Step([string] $name, [string[]] $arguments) {
    Write-Host "== $name"
    & dotnet @arguments | Out-Host
    if ($LASTEXITCODE -eq 0) { return $true }
    Write-Host "FAILED: $name"
    $script:failed++
    return $false
}

function Invoke-Project([string] $project, [string[]] $words) {
    $report = Join-Path $results "$project.trx"
    $program = Join-Path $Root "tests\$project\bin\Debug\$Framework\$project.dll"
    $arguments = @($program, '-trx', $report, '-noColor')
    foreach ($word in $words) { $arguments += '-method', "*$word*" }
    Write-Host "== $project"
    & dotnet @arguments | Out-Host
    $code = $LASTEXITCODE
    if (-not (Test-Path $report)) {
        Write-Host "FAILED: $project ended with code $code and left no report"
        $script:failed++
        return
    }

    $counters = ([xml](Get-Content $report -Raw)).TestRun.ResultSummary.Counters
    $script:passed += [int]$counters.passed
    $script:failed += [int]$counters.failed
    if (([int]$counters.failed -eq 0 -and $code -ne 0 -and [int]$counters.total -gt 0) -or ([int]$counters.total -eq 0 -and $words.Count -eq 0)) {
        Write-Host "FAILED: $project ended with code $code after $($counters.total) tests"
        $script:failed++
    }
}

Assert-Sdk
Show-MissingTools
if (Test-Path $results) { Remove-Item -Recurse -Force $results }
New-Item -ItemType Directory -Force $results | Out-Null
if (-not (Invoke-Step 'restore' @('restore', $solution, '--locked-mode', '-v', 'quiet'))) { Complete-Run }
if (-not (Invoke-Step 'build' @('build', $solution, '--no-restore', '-v', 'quiet', '-c', 'Debug'))) { Complete-Run }
[void](Invoke-Step 'format' @('format', 'whitespace', $solution, '--verify-no-changes', '--no-restore'))
foreach ($project in 'Runtime.Core.Tests', 'Runtime.Host.Tests', 'Runtime.Browser.Tests') { Invoke-Project $project $args }
if ($script:passed + $script:failed -eq 0) {
    Write-Host "FAILED: no test is named like: $args"
    $script:failed = 1
}

Complete-Run
