@echo off
powershell -NoProfile -ExecutionPolicy Bypass -File "%~dp0scripts\streamsuites.ps1" %*
exit /b %errorlevel%
